import * as http from 'http';
import { AddressInfo } from 'net';
import type {
  DescribeServiceDeploymentsResponse, DescribeServiceRevisionsResponse, DescribeTasksResponse, RunTaskRequest, RunTaskResponse, StopTaskRequest,
  StopTaskResponse, Task,
} from '@aws-sdk/client-ecs';

/** What the functions ask of Amazon ECS, with the types of the SDK. */
export interface EcsResponses {
  readonly DescribeServiceDeployments: DescribeServiceDeploymentsResponse;
  readonly DescribeServiceRevisions: DescribeServiceRevisionsResponse;
  readonly RunTask: RunTaskResponse;
  readonly DescribeTasks: DescribeTasksResponse;
  readonly StopTask: StopTaskResponse;
}

/** An operation of Amazon ECS. */
export type EcsOperation = keyof EcsResponses;

/**
 * What becomes of a request: it `works`; it works and the answer is `lost`; or without effect the connection is reset, nothing is said,
 * the answer stops half way, it is refused, or answered as told.
 */
export type EcsReply<Operation extends EcsOperation> =
  'works' | 'lost' | 'reset' | 'silence' | 'half' | { readonly status: number; readonly body: string } | EcsResponses[Operation];

/** What becomes of the requests of each operation, one after the other; the last holds for all further ones. @default - they work */
export type EcsScript = { readonly [Operation in EcsOperation]?: readonly EcsReply<Operation>[] };

/** A request that was made. */
export interface EcsRequest {
  readonly operation: EcsOperation;
  readonly input: any;
}

/** Amazon ECS refuses a request. */
export function refused(type: string, status = 400, message = 'told to refuse', more: object = {}) {
  return { status, body: JSON.stringify({ __type: type, message, ...more }) };
}

/** A gateway or a proxy refuses a request without the name of an error. */
export function unnamed(status: number) {
  return { status, body: '{}' };
}

export const CLUSTER_ARN = 'arn:aws:ecs:eu-central-1:111122223333:cluster/Shop';
export const TASK_ARN = 'arn:aws:ecs:eu-central-1:111122223333:task/Shop/0123abcd';
export const DEPLOYMENT_ARN = 'arn:aws:ecs:eu-central-1:111122223333:service-deployment/Shop/Api/1';
export const REVISION_ARN = 'arn:aws:ecs:eu-central-1:111122223333:service-revision/Shop/Api/2';
export const TASK_DEFINITION_ARN = 'arn:aws:ecs:eu-central-1:111122223333:task-definition/Api:7';

/** The life of a task whose command ends with an exit code. */
export function ending(exitCode?: number, more: Partial<Task> = {}): Partial<Task>[] {
  const containers = [{ name: 'sidecar', exitCode: 0 }, { name: 'app', exitCode }];
  return [
    { lastStatus: 'PROVISIONING', containers: [{ name: 'app' }] },
    { lastStatus: 'RUNNING', containers: [{ name: 'app' }] },
    { lastStatus: 'STOPPED', stopCode: 'EssentialContainerExited', stoppedReason: 'Essential container in task exited', containers, ...more },
  ];
}

/** The answer about revisions of the service that have these task definitions, none for those that are null. */
export function revisions(taskDefinitions: { readonly [serviceRevisionArn: string]: string | null }): DescribeServiceRevisionsResponse {
  return {
    serviceRevisions: Object.entries(taskDefinitions).map(([serviceRevisionArn, taskDefinition]) => ({
      serviceRevisionArn,
      taskDefinition: taskDefinition ?? undefined,
      platformVersion: '1.4.0',
      networkConfiguration: { awsvpcConfiguration: { subnets: ['subnet-1'], securityGroups: ['sg-1'], assignPublicIp: 'DISABLED' } },
      // What the service runs on does not matter.
      capacityProviderStrategy: [{ capacityProvider: 'FARGATE_SPOT', weight: 1 }],
    })),
  };
}

/**
 * Stands for Amazon ECS on this machine: it knows a deployment, a revision and one task, which a token starts once. A token that was
 * answered with `failures` gets the same answer for ever.
 */
export class EcsServer {
  public static async start(life: Partial<Task>[], script: EcsScript = {}): Promise<EcsServer> {
    const server = new EcsServer(life, script);
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  public readonly received: EcsRequest[] = [];
  /** The requests of which each has started a task. */
  public readonly started: RunTaskRequest[] = [];
  /** The tasks that were stopped. */
  public readonly stopped: string[] = [];
  private readonly unstarted = new Map<string, EcsReply<any>>();
  private looks = 0;
  private readonly createdAt = Date.now() / 1000;
  private readonly server = http.createServer((request, response) => this.serve(request, response));

  private constructor(private readonly life: Partial<Task>[], private readonly script: EcsScript) {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The names of the requests. */
  public get asked(): EcsOperation[] {
    return this.received.map(({ operation }) => operation);
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(request: http.IncomingMessage, response: http.ServerResponse) {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => body += chunk).on('end', () => {
      const operation = String(request.headers['x-amz-target']).split('.')[1] as EcsOperation;
      const input = JSON.parse(body);
      const replies: readonly EcsReply<any>[] = this.script[operation] ?? ['works'];
      const told = replies[Math.min(this.asked.filter((each) => each === operation).length, replies.length - 1)];
      const reply = this.unstarted.get(input.clientToken) ?? told;
      if (reply.failures?.length && input.clientToken) this.unstarted.set(input.clientToken, reply);
      this.received.push({ operation, input });
      const output = reply === 'works' || reply === 'lost' ? this.carryOut(operation, input) : reply;
      if (reply === 'reset' || reply === 'lost') request.socket.resetAndDestroy();
      else if (reply === 'half') response.writeHead(200, { 'content-length': 1000 }).write('{');
      else if (reply !== 'silence') answer(response, output);
    });
  }

  private carryOut(operation: EcsOperation, input: any): object {
    switch (operation) {
      case 'DescribeServiceDeployments': return { serviceDeployments: [{ serviceDeploymentArn: DEPLOYMENT_ARN, status: 'IN_PROGRESS' }] };
      case 'DescribeServiceRevisions': return revisions({ [REVISION_ARN]: TASK_DEFINITION_ARN });
      case 'RunTask': return this.run(input);
      case 'DescribeTasks': return { tasks: [{ ...this.task(), ...this.life[Math.min(this.looks++, this.life.length - 1)] }] };
      case 'StopTask': return this.end(input);
    }
  }

  private run(input: RunTaskRequest): object {
    if (!this.started.some(({ clientToken }) => clientToken === input.clientToken)) this.started.push(input);
    return { tasks: [this.task()], failures: [] };
  }

  private end(input: StopTaskRequest): object {
    this.stopped.push(input.task!);
    return { task: this.task() };
  }

  private task(): object {
    return { taskArn: TASK_ARN, clusterArn: CLUSTER_ARN, createdAt: this.createdAt };
  }
}

function answer(response: http.ServerResponse, output: any) {
  const refusal = typeof output.body === 'string';
  response.writeHead(refusal ? output.status : 200, { 'content-type': 'application/x-amz-json-1.1' });
  response.end(refusal ? output.body : JSON.stringify(output));
}
