import { ChildProcess, spawn } from 'child_process';
import * as fs from 'fs';
import * as net from 'net';
import * as path from 'path';
import { CACHE, createOnlyProperties, PYTHON, SDK } from './installation';
import { send } from './request';

/** The Python sources of the stand-in. */
export const SOURCES = path.join(__dirname, 'stand-in');

/** A resource that exists. */
export interface Standing {
  readonly account: string;
  readonly region: string;
  readonly stack: string;
  readonly logical_id: string;
  readonly type: string;
  readonly id: string;
  readonly kept: boolean;
}

/** A deployment of a service, by its strategy, a refresh of instances, or an outage: a rule that sends to nobody any longer. */
export interface Happened {
  readonly what: string;
  readonly region: string;
  readonly logical_id: string;
}

/** An image that a service or a group of instances runs. */
export interface Running {
  readonly region: string;
  readonly logical_id: string;
  readonly image: string;
}

/** A running stand-in for AWS. Accounts keep apart what journeys do, so that one process serves all. */
export class StandIn {
  /** Starts it on a free port and waits until it answers. */
  public static async start(): Promise<StandIn> {
    const port = await freePort();
    const log = fs.openSync(path.join(CACHE, `stand-in-${port}.log`), 'w');
    const child = spawn(PYTHON, ['serve.py'], {
      cwd: SOURCES,
      stdio: ['ignore', log, log],
      env: {
        ...process.env,
        GATEWAY_PORT: `${port}`,
        BIND_HOST: '127.0.0.1',
        USE_SSL: '1',
        LOG_LEVEL: 'ERROR',
        CREATE_ONLY: createOnlyProperties(),
        PYTHONDONTWRITEBYTECODE: '1',
        NODE_PATH: SDK,
        NODE_TLS_REJECT_UNAUTHORIZED: '0',
      },
    });
    const standIn = new StandIn(child, `https://127.0.0.1:${port}`);
    for (let tries = 0; tries < 240; tries++) {
      if (await send(`${standIn.url}/_ministack/health`, 'GET', '').catch(() => '')) return standIn;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    standIn.stop();
    throw new Error(`the stand-in did not start, see ${CACHE}`);
  }

  private constructor(private readonly child: ChildProcess, public readonly url: string) {}

  public stop() {
    this.child.kill();
  }

  /** What exists in an account. */
  public resources(account: string): Promise<Standing[]> {
    return this.ask('resources', { account });
  }

  /** What happened to the requests in an account, in order. */
  public traffic(account: string): Promise<Happened[]> {
    return this.ask('traffic', { account });
  }

  /** The images that services and groups of instances of an account run. */
  public running(account: string): Promise<Running[]> {
    return this.ask('running', { account });
  }

  /** In which order CloudFormation takes what is ready in an account: a number shuffles, a type comes as early as can be. */
  public order(account: string, order: string): Promise<void> {
    return this.ask('order', { account, order });
  }

  /** The types of which the table of refusals speaks. */
  public async judgedTypes(): Promise<string[]> {
    return (await this.ask('refusals', {})).judgedTypes;
  }

  private async ask(what: string, question: object): Promise<any> {
    return JSON.parse(await send(`${this.url}/_stand-in/${what}`, 'POST', JSON.stringify(question)));
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
