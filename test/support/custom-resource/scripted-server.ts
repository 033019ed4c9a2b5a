import * as http from 'http';
import { AddressInfo } from 'net';

/** What a server does with a request: `half` sends the beginning of an answer and then nothing more. */
export type Reply = 'reset' | 'silence' | 'half' | { readonly status: number; readonly body?: string };

/** A request that a server got. */
export interface Received {
  readonly method: string;
  readonly url: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
  readonly reply: Reply;
}

/** A server on this machine that replies as it is told; the last reply is the one to all further requests. */
export class ScriptedServer {
  /** Starts a server. */
  public static async start(replies: readonly Reply[]): Promise<ScriptedServer> {
    const server = new ScriptedServer(replies);
    await new Promise<void>((resolve) => server.server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  public readonly received: Received[] = [];
  private readonly server = http.createServer((request, response) => this.serve(request, response));

  private constructor(private readonly replies: readonly Reply[]) {}

  public get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private serve(request: http.IncomingMessage, response: http.ServerResponse) {
    let body = '';
    request.setEncoding('utf8').on('data', (chunk) => body += chunk).on('end', () => {
      const reply = this.replies[Math.min(this.received.length, this.replies.length - 1)];
      this.received.push({ method: request.method!, url: request.url!, headers: request.headers, body, reply });
      if (reply === 'reset') request.socket.resetAndDestroy();
      else if (reply === 'half') response.writeHead(200, { 'content-length': 1000 }).write('<');
      else if (reply !== 'silence') response.writeHead(reply.status).end(reply.body);
    });
  }
}
