import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ServiceConnectOptions } from './service-connect-options';
import { warnOf } from '../../private/findings/warnings';
import { PORTS, requireConcrete, requireInteger, requireMatch } from '../../private/input/checks';
import { requireSeconds } from '../../private/input/durations';
import { invalidProp } from '../../private/input/errors';
import { requireString } from '../../private/input/kinds';
import { requireStoreId } from '../../private/store/store-id';
import { ContainerServiceProps } from '../container-service-options';

const LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const DAY_IN_SECONDS = 86_400;
const DEFAULT_IDLE_TIMEOUT = Duration.minutes(5);

/** Refuses what Service Connect would not take, except for the name. */
export function checkServiceConnect(scope: IConstruct, { port, perRequestTimeout, idleTimeout }: ServiceConnectOptions) {
  requireStoreId(scope, scope.node.id);
  if (port !== undefined) requireInteger(scope, 'serviceConnect.port', port, PORTS);
  requireSeconds(scope, 'serviceConnect.perRequestTimeout', perRequestTimeout, 0, DAY_IN_SECONDS);
  requireSeconds(scope, 'serviceConnect.idleTimeout', idleTimeout, 0, DAY_IN_SECONDS);
  const idle = (idleTimeout ?? DEFAULT_IDLE_TIMEOUT).toSeconds();
  if (perRequestTimeout && idle > 0 && perRequestTimeout.toSeconds() > idle) {
    throw invalidProp(scope, {
      prop: 'serviceConnect.perRequestTimeout',
      expected: `be at most 'serviceConnect.idleTimeout' (${idle} seconds${idleTimeout ? '' : ' by default'}), after which the connection is closed`,
      given: `${perRequestTimeout.toSeconds()} seconds`,
      fix: 'raise serviceConnect.idleTimeout too',
    });
  }
}

/** Warns about a service whose tasks get requests of others before they can answer: https://github.com/aws/containers-roadmap/issues/2334 */
export function warnOfUncheckedServer(scope: IConstruct, { serviceConnect, container }: ContainerServiceProps) {
  if (!serviceConnect || container?.healthCheck) return;
  warnOf(
    scope, 'compute.serviceConnectWithoutHealthCheck',
    "with 'serviceConnect' a task gets requests of other services as soon as it runs, because no 'container.healthCheck' tells when it can answer; add one, for example { command: ['CMD-SHELL', 'curl -f http://localhost:3000/'] }",
  );
}

/** Refuses a name that is no label of a host name. */
export function checkName(scope: IConstruct, name: string) {
  const prop = 'serviceConnect.name';
  requireString(scope, prop, name);
  requireConcrete(scope, prop, name);
  requireMatch(scope, prop, name, LABEL,
    'be 1 to 63 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen', "for example 'orders'");
  if (name === 'localhost') {
    throw invalidProp(scope, { prop, expected: "not be 'localhost', which is the task itself for each of its containers", given: name, fix: "for example 'orders'" });
  }
}
