import * as fs from 'fs';
import { send } from './request';
import { StandIn } from './stand-in-process';

/** Where a stack stands: an account and a region of the stand-in. */
export interface Place {
  readonly account: string;
  readonly region: string;
}

/** How an operation on a stack ended. */
export interface Outcome {
  readonly status: string;
  /** What failed, one line for each resource. */
  readonly failures: string[];
}

/** A client of CloudFormation, and of what is done beside it, that needs nothing beside Node.js: the stand-in does not check signatures. */
export class CloudFormation {
  constructor(private readonly standIn: StandIn, private readonly place: Place) {}

  /** What templates of the CDK ask of an account that was not bootstrapped. */
  public async pretendBootstrap() {
    await this.request('ssm', 'POST', '/', JSON.stringify({ Name: '/cdk-bootstrap/hnb659fds/version', Value: '30', Type: 'String' }), {
      'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonSSM.PutParameter',
    });
  }

  /** Creates a stack, or updates it if it exists, and waits for the end. */
  public async deploy(stack: string, template: string, options: { [option: string]: string } = {}): Promise<Outcome> {
    const { status } = await this.describe(stack);
    const exists = status !== 'NONE' && status !== 'DELETE_COMPLETE';
    const url = await this.upload(template);
    return this.operate(stack, exists ? 'UpdateStack' : 'CreateStack', {
      'TemplateURL': url, 'Capabilities.member.1': 'CAPABILITY_IAM', 'Capabilities.member.2': 'CAPABILITY_NAMED_IAM', ...options,
    });
  }

  /** Deletes a stack and waits for the end. */
  public delete(stack: string, options: { [option: string]: string } = {}): Promise<Outcome> {
    return this.operate(stack, 'DeleteStack', options);
  }

  /** The status of a stack, or `NONE`. */
  public async describe(stack: string): Promise<{ status: string; id: string }> {
    const answer = await this.call('DescribeStacks', { StackName: stack });
    return { status: text(answer, 'StackStatus')[0] ?? 'NONE', id: text(answer, 'StackId')[0] ?? stack };
  }

  /** Releases a tag by the command in the output `ReleaseCommand` of a stack. */
  public async release(stack: string, tag: string): Promise<Outcome> {
    const answer = await this.call('DescribeStacks', { StackName: stack });
    const command = text(answer, 'OutputValue').find((value) => value.includes(' update-stack '))?.replace('<tag>', tag) ?? '';
    return this.operate(argument(command, '--stack-name')[0], 'UpdateStack', {
      UsePreviousTemplate: `${command.includes(' --use-previous-template')}`,
      ...Object.fromEntries(argument(command, '--capabilities').map((capability, index) => [`Capabilities.member.${index + 1}`, capability])),
      ...Object.fromEntries(argument(command, '--parameters').flatMap((parameter, index) =>
        parameter.split(',').map((part) => part.split('=')).map(([name, value]) => [`Parameters.member.${index + 1}.${name}`, value]))),
    });
  }

  /** Pushes an image without content to a repository of Amazon ECR. */
  public async push(repository: string, tag: string) {
    await this.request('ecr', 'POST', '/', JSON.stringify({ repositoryName: repository, imageTag: tag, imageManifest: tag }), {
      'content-type': 'application/x-amz-json-1.1', 'x-amz-target': 'AmazonEC2ContainerRegistry_V20150921.PutImage',
    });
  }

  /** Turns the deletion protection of databases off, as docs/operations/first-deployment.md does after a failed creation. */
  public async takeProtectionOff(databases: { type: string; id: string }[]) {
    for (const { type, id } of databases) {
      const [action, name] = type.endsWith('::DBCluster') ? ['ModifyDBCluster', 'DBClusterIdentifier'] : ['ModifyDBInstance', 'DBInstanceIdentifier'];
      const body = new URLSearchParams({ Action: action, Version: '2014-10-31', [name]: id, DeletionProtection: 'false', ApplyImmediately: 'true' });
      await this.request('rds', 'POST', '/', body.toString());
    }
  }

  private async operate(stack: string, action: string, parameters: { [name: string]: string }): Promise<Outcome> {
    const before = (await this.events(stack)).length;
    const known = await this.describe(stack);
    const answer = await this.call(action, { StackName: stack, ...parameters });
    const error = text(answer, 'Message')[0];
    if (error?.includes('No updates are to be performed')) return { status: (await this.describe(stack)).status, failures: [] };
    if (error) return { status: 'REFUSED', failures: [error] };
    const id = text(answer, 'StackId')[0] ?? known.id;
    for (;;) {
      const { status } = await this.describe(id);
      if (!status.endsWith('_IN_PROGRESS')) return { status, failures: failed((await this.events(id)).slice(0, -before || undefined)) };
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** The events of a stack, newest first. */
  private async events(stack: string): Promise<string[]> {
    const events: string[] = [];
    let token: string | undefined;
    do {
      const answer = await this.call('DescribeStackEvents', { StackName: stack, ...token ? { NextToken: token } : {} });
      events.push(...answer.match(/<member>[\s\S]*?<\/member>/g) ?? []);
      token = text(answer, 'NextToken')[0];
    } while (token);
    return events;
  }

  private async upload(template: string): Promise<string> {
    const bucket = `templates-${this.place.account}`;
    await this.request('s3', 'PUT', `/${bucket}`, '');
    const key = `/${bucket}/${Math.random()}.json`;
    await this.request('s3', 'PUT', key, fs.readFileSync(template, 'utf8'));
    return `${this.standIn.url}${key}`;
  }

  private call(action: string, parameters: { [name: string]: string }): Promise<string> {
    return this.request('cloudformation', 'POST', '/', new URLSearchParams({ Action: action, Version: '2010-05-15', ...parameters }).toString());
  }

  private request(service: string, method: string, path: string, body: string, headers: { [name: string]: string } = {}): Promise<string> {
    const region = service === 's3' ? 'us-east-1' : this.place.region;
    const scope = `${this.place.account}/20260101/${region}/${service}/aws4_request`;
    return send(`${this.standIn.url}${path}`, method, body, {
      'authorization': `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=none`,
      'content-type': 'application/x-www-form-urlencoded',
      ...headers,
    });
  }
}

function text(xml: string, element: string): string[] {
  return [...xml.matchAll(new RegExp(`<${element}>([^<]*)</${element}>`, 'g'))].map(([, content]) => content
    .replace(/&quot;/g, '"').replace(/&apos;|&#x27;/g, "'").replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&'));
}

/** The words of a command after an option. */
function argument(command: string, option: string): string[] {
  const [, after = ''] = command.split(`${option} `);
  return after.split(' --')[0].split(' ');
}

function failed(events: string[]): string[] {
  return events.filter((event) => text(event, 'ResourceStatus')[0].endsWith('_FAILED'))
    .map((event) => `${text(event, 'LogicalResourceId')[0]} ${text(event, 'ResourceStatus')[0]}: ${text(event, 'ResourceStatusReason')[0] ?? ''}`);
}
