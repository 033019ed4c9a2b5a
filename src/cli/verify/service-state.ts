import { Ask } from './aws-cli';
import { Result } from './result';

/** What Amazon ECS tells of a service. */
interface Service {
  readonly status: string;
  readonly desiredCount: number;
  readonly runningCount: number;
  readonly deploymentController?: { readonly type: string };
  readonly deployments?: { readonly status: string; readonly rolloutState?: string; readonly rolloutStateReason?: string }[];
}

/** Whether the last deployment of a service brought its new revision to life, and whether its tasks run. */
export function serviceState(ask: Ask, arn: string): Result[] {
  const [, cluster, name] = arn.split('/');
  const subject = `service ${cluster}/${name}`;
  if (name === undefined) return [{ outcome: 'unknown', subject: `service ${arn}`, message: 'its ARN does not name its cluster' }];
  const { services: [service] } = ask('ecs', 'describe-services', 'services', ['--cluster', cluster, '--services', name]);
  if (service?.status !== 'ACTIVE') return [{ outcome: 'failed', subject, message: `it is ${service?.status ?? 'not there'}, though its stack has it` }];
  return [
    { subject, ...lastDeployment(ask, cluster, name, service) },
    { subject, ...tasksOf(service) },
  ];
}

type Found = Omit<Result, 'subject'>;

function lastDeployment(ask: Ask, cluster: string, name: string, { deploymentController, deployments = [] }: Service): Found {
  const controller = deploymentController?.type ?? 'ECS';
  if (controller !== 'ECS') return { outcome: 'unknown', message: `its deployments are those of ${controller}, not of Amazon ECS` };
  const [last] = deploymentsOf(ask, ['--cluster', cluster, '--service', name]).sort((a, b) => time(b.createdAt) - time(a.createdAt));
  if (last && last.status !== 'SUCCESSFUL') {
    return { outcome: 'failed', message: `its last deployment is ${last.status}${last.statusReason ? `, ${last.statusReason}` : ''}` };
  }
  // A deployment of more than 90 days ago is listed no more.
  const primary = deployments.find(({ status }) => status === 'PRIMARY');
  if (primary?.rolloutState === 'COMPLETED') return { outcome: 'passed', message: 'its last deployment was successful' };
  const reason = primary?.rolloutStateReason ? `, ${primary.rolloutStateReason}` : '';
  return { outcome: primary?.rolloutState ? 'failed' : 'unknown', message: `the rollout of its last deployment is ${primary?.rolloutState ?? 'not told'}${reason}` };
}

/** The AWS CLI reads one page of this list alone. */
function deploymentsOf(ask: Ask, service: string[], page: string[] = []): any[] {
  const { serviceDeployments, nextToken } = ask('ecs', 'list-service-deployments', 'serviceDeployments', [...service, ...page]);
  return nextToken ? [...serviceDeployments, ...deploymentsOf(ask, service, ['--next-token', nextToken])] : serviceDeployments;
}

/** More tasks than desired are those of an earlier revision that end, or of a service that scales in. */
function tasksOf({ runningCount, desiredCount }: Service): Found {
  if (desiredCount === 0) return { outcome: 'unknown', message: 'no task is to run, as at night or without work, so nothing was tried' };
  return { outcome: runningCount >= desiredCount ? 'passed' : 'failed', message: `${runningCount} of ${desiredCount} tasks run` };
}

/** The AWS CLI writes a time as a date or as seconds, as it is configured. */
function time(written: string | number): number {
  return typeof written === 'number' ? written : Date.parse(written) / 1000;
}
