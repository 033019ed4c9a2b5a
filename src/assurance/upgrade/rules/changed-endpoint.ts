import { Severity } from '../../finding';
import { flow, Verdict } from '../../reachability/flow';
import { Violation } from '../../rules/rule';
import { CalledEndpoint, calledEndpoints } from '../called-endpoints';
import { stackOrder } from '../stack-order';
import { TemplateUpdate } from '../template-update';
import { UpgradeRule } from '../upgrade-rule';

/** UP022: who calls a service learns another name only when its tasks start, and its own stack opens the way to another port. */
export const CHANGED_ENDPOINT: UpgradeRule = {
  id: 'UP022',
  title: 'no update takes the name or the port of a service from those that call it',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-connect-concepts-deploy.html',
  check: ({ update }) => calledEndpoints(update).flatMap((called) => lostName(update, called) ?? closedPort(update, called)),
  unknown: ({ update }) => calledEndpoints(update).flatMap((called) => openQuestions(update, called).map((reason) => ({
    stack: called.server.now.stack.id,
    logicalId: called.server.now.logicalId,
    reason,
  }))),
};

function lostName(update: TemplateUpdate, called: CalledEndpoint): Violation[] | undefined {
  const { connection: { alias }, server: { now: server }, client: { now: client } } = called;
  if (called.isNamed !== false || letsGoFirst(update, called)) return undefined;
  const goesAlong = update.isChanged(called.client);
  const until = goesAlong
    ? update.inOneStack(server.stack, client.stack) ? `between the update of '${server.name}' and the end of that of '${client.name}'` : `until stack '${client.stack.root.id}' is deployed too`
    : `until somebody gives '${client.name}' another name`;
  if (called.isElsewhere) {
    return [{
      resource: server,
      message: `the update moves '${alias}', by which service '${client.name}' calls '${server.name}', to another namespace: its tasks look there only when they start, and its calls fail ${until}`,
      fix: 'keep the namespace and its name; or add a second service in the other one, let its clients go over to it, and remove this one in a later deployment',
    }];
  }
  return [{
    resource: server,
    message: `the update takes away '${alias}', by which service '${client.name}' calls '${server.name}': its tasks learn another name only when they start, and its calls fail ${until}`,
    fix: `keep '${alias}' as 'DnsName' and 'Port' of its client alias ('serviceConnect: { name, port }' in this library); `
      + 'or add a second service with the new name, let its clients go over to it, and remove this one in a later deployment',
  }];
}

/** Whether the client no longer calls it by that name when the update comes to the server. */
function letsGoFirst(update: TemplateUpdate, { isStillCalled, server, client }: CalledEndpoint): boolean {
  if (isStillCalled) return false;
  return update.inOneStack(server.old.stack, client.now.stack)
    ? update.order.startsAfter(server.now, client.now)
    : stackOrder(update, server.old.stack, client.now.stack) === 'new first';
}

/** Whether the deployed rules of both lead a client to another port; undefined when nothing is asked of them. */
function wayTo(update: TemplateUpdate, { connection, server, client, port }: CalledEndpoint): Verdict | undefined {
  // In one stack, CloudFormation makes the rules for the new port before it replaces tasks, and deletes the old ones afterwards.
  if (port === undefined || update.inOneStack(server.old.stack, client.now.stack)) return undefined;
  return connection.port === undefined || port === connection.port ? undefined : flow(connection.client, connection.server, port);
}

function closedPort(update: TemplateUpdate, called: CalledEndpoint): Violation[] {
  const { connection, port, server: { now: server }, client: { now: client } } = called;
  if (wayTo(update, called)?.state !== 'closed') return [];
  return [{
    resource: server,
    message: `the tasks of '${server.name}' answer at port ${port} after the update and no longer at ${connection.port}, and what lets '${client.name}' through to that port comes with stack '${client.stack.root.id}': its calls fail until that one is deployed too`,
    fix: `let '${client.name}' through to port ${port} first ('client.connections.allowTo(server, ec2.Port.tcp(${port}))' in the CDK) and deploy that; then change the port, and deploy again`,
  }];
}

function openQuestions(update: TemplateUpdate, called: CalledEndpoint): string[] {
  const { connection: { alias, port: before }, isNamed, port, server: { now: server }, client: { now: client } } = called;
  const call = `'${client.name}', which calls '${server.name}' as '${alias}',`;
  if (isNamed === undefined) return [`whether ${call} finds it after the update is only known at deployment`];
  if (isNamed && port === undefined && before !== undefined) return [`whether ${call} reaches it after the update is not told: its port is only known at deployment`];
  const way = wayTo(update, called);
  return way?.state === 'unknown' ? [`whether ${call} reaches its other port ${port} is not told: ${way.reason}`] : [];
}
