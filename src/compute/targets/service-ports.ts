import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { AdditionalTarget } from './additional-target';
import { Route } from '../../ingress';
import { warnOf } from '../../private/findings/warnings';
import { PORTS, requireConcrete, requireInteger, requireMatch } from '../../private/input/checks';
import { invalidProp } from '../../private/input/errors';
import { requireList, requireString } from '../../private/input/kinds';

/** What services listen on unless told otherwise. */
export const DEFAULT_PORT = 3000;
/** Of the five target groups that a service may have, one is that of `port`: https://docs.aws.amazon.com/general/latest/gr/ecs-service.html */
const MOST_TARGETS = 4;
const ID = /^[A-Za-z0-9]{1,32}$/;

/** Everything that the container listens on. */
interface ListeningOptions {
  readonly port?: number;
  readonly additionalTargets?: AdditionalTarget[];
  readonly additionalPorts?: number[];
  readonly deregistrationDelay?: Duration;
}

/** The ports of the container, that of `port` first; refuses one that is there twice, and targets that nothing could reach or tell apart. */
export function servicePorts(
  scope: IConstruct, { port = DEFAULT_PORT, additionalTargets, additionalPorts, deregistrationDelay }: ListeningOptions,
): number[] {
  requireInteger(scope, 'port', port, PORTS);
  requireList(scope, 'additionalTargets', additionalTargets);
  requireList(scope, 'additionalPorts', additionalPorts);
  const targets = additionalTargets ?? [];
  if (targets.length > MOST_TARGETS) {
    throw invalidProp(scope, {
      prop: 'additionalTargets',
      expected: `have at most ${MOST_TARGETS} targets, because a service has at most ${MOST_TARGETS + 1} target groups`,
      given: targets.length,
      fix: 'serve several routes on one port or split the service',
    });
  }
  const ports = new Map([[port, 'port']]);
  targets.forEach((target, index) => claimPort(scope, ports, `additionalTargets[${index}].port`, target?.port));
  (additionalPorts ?? []).forEach((each, index) => claimPort(scope, ports, `additionalPorts[${index}]`, each));
  warnOfNoDelay(scope, 'deregistrationDelay', deregistrationDelay);
  targets.forEach((target, index) => checkTarget(scope, `additionalTargets[${index}]`, target));
  const names = targets.map(targetName);
  const twice = names.findIndex((name, index) => names.indexOf(name) !== index);
  if (twice !== -1) {
    throw invalidProp(scope, { prop: `additionalTargets[${twice}].id`, expected: 'differ from those of the other targets', given: names[twice] });
  }
  ports.delete(port);
  // Another order would be another revision of the task definition.
  return [port, ...[...ports.keys()].sort((one, other) => one - other)];
}

/** What tells a target from the others, wherever it is in the list. */
export function targetName({ id, port }: AdditionalTarget): string {
  return id ?? `${port}`;
}

/** Refuses what is no route where one is needed. */
export function requireRoute(scope: IConstruct, prop: string, route: unknown) {
  if (route instanceof Route) return;
  const fix = typeof route === 'string' ? `did you mean Route.path('${route}')?` : "for example Route.path('/api/*')";
  throw invalidProp(scope, { prop, expected: 'be a Route', given: route, fix });
}

function claimPort(scope: IConstruct, ports: Map<number, string>, prop: string, port: number) {
  requireInteger(scope, prop, port, PORTS);
  const other = ports.get(port);
  if (other) throw invalidProp(scope, { prop, expected: `differ from '${other}', because a container listens on each port once`, given: port });
  ports.set(port, prop);
}

function checkTarget(scope: IConstruct, path: string, { id, route, deregistrationDelay }: AdditionalTarget) {
  if (id !== undefined) {
    requireString(scope, `${path}.id`, id);
    requireConcrete(scope, `${path}.id`, id);
    requireMatch(scope, `${path}.id`, id, ID, 'have 1 to 32 letters and digits', "for example 'Admin'");
  }
  requireRoute(scope, `${path}.route`, route);
  warnOfNoDelay(scope, `${path}.deregistrationDelay`, deregistrationDelay);
}

/** Warns about requests that are cut off; `copy` is what answers them. */
export function warnOfNoDelay(scope: IConstruct, prop: string, delay?: Duration, copy = 'a task') {
  if (typeof delay?.toMilliseconds !== 'function' || delay.isUnresolved() || delay.toMilliseconds() > 0) return;
  warnOf(
    scope, 'compute.noDeregistrationDelay',
    `'${prop}' of 0 seconds cuts off the requests that ${copy} is answering when it stops, with each deployment and whenever the service scales in; leave it out for 30 seconds`,
  );
}
