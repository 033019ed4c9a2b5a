import { CfnOutput } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RunnableTask } from '../../delivery/before-traffic/task-runner';
import { APP } from '../container/confined-container';

/** The document of AWS Systems Manager with which a port of another host is forwarded. */
export const FORWARDING = 'AWS-StartPortForwardingSessionToRemoteHost';

const HOST = /_HOST$/;

/** The commands of a person, for a shell of a machine with the AWS CLI and its plugin for Session Manager. */
export class SessionCommands {
  public readonly start: string;
  public readonly shell: string;
  public readonly stop: string;
  /** By the start of the environment variables of a store, such as `ORDERS`. */
  public readonly forward: { [prefix: string]: string } = {};
  private readonly cluster: string;
  /** The ARN of the task: of any, when several people have started one. */
  private readonly task: string;

  constructor(private readonly scope: Construct, { cluster, taskDefinition }: RunnableTask, stateMachineArn: string) {
    this.cluster = cluster.clusterName;
    this.task = `"$(aws ecs list-tasks --cluster ${this.cluster} --family ${taskDefinition.family} --query 'taskArns[0]' --output text)"`;
    this.start = this.printed('StartCommand', 'Starts the task in which sessions are opened; it takes a minute, and ends by itself', `aws stepfunctions start-execution --state-machine-arn ${stateMachineArn}`);
    this.shell = this.printed('ShellCommand', 'Opens a shell in the task', `aws ecs execute-command --cluster ${this.cluster} --task ${this.task} --container ${APP} --interactive --command /bin/sh`);
    this.stop = this.printed('StopCommand', 'Ends the task with all its sessions', `aws ecs stop-task --cluster ${this.cluster} --task ${this.task}`);
  }

  /** Adds a command for each host in the configuration of something that the task uses. */
  public addHosts(variables: { [name: string]: string } = {}) {
    for (const [name, host] of Object.entries(variables).filter(([each]) => HOST.test(each))) {
      const prefix = name.replace(HOST, '');
      const port = portOf(prefix, variables);
      if (port === undefined || prefix in this.forward) continue;
      const id = `Forward${idOf(prefix)}Command`;
      this.forward[prefix] = this.printed(id, `Forwards the port of ${prefix} to this machine, through the task`, this.forwarding(host, port));
    }
  }

  /** https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-working-with-sessions-start.html */
  private forwarding(host: string, port: string): string {
    const runtime = `"$(aws ecs describe-tasks --cluster ${this.cluster} --tasks "$task" `
      + `--query "tasks[0].containers[?name=='${APP}'].runtimeId | [0]" --output text)"`;
    return `task=${this.task} && runtime=${runtime} && aws ssm start-session --target "ecs:${this.cluster}_\${task##*/}_$runtime" `
      + `--document-name ${FORWARDING} --parameters "host=${host},portNumber=${port},localPortNumber=${port}"`;
  }

  private printed(id: string, description: string, value: string): string {
    new CfnOutput(this.scope, id, { description, value });
    return value;
  }
}

/** A reader has the port of its store: `ORDERS_READER_HOST` goes with `ORDERS_PORT`. */
function portOf(prefix: string, variables: { [name: string]: string }): string | undefined {
  const shorter = prefix.includes('_') ? prefix.slice(0, prefix.lastIndexOf('_')) : undefined;
  return variables[`${prefix}_PORT`] ?? (shorter === undefined ? undefined : portOf(shorter, variables));
}

/** `ORDERS_READER` → `OrdersReader`. */
function idOf(prefix: string): string {
  return prefix.split('_').map((word) => word.slice(0, 1) + word.slice(1).toLowerCase()).join('');
}
