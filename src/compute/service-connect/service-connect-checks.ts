import { Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ServiceConnectOptions } from './service-connect-options';
import { TestTraffic } from '../../ingress';
import { validateTestTraffic } from '../../ingress/ingress-target-validation';
import { PORTS, requireConcrete, requireInteger, requireMatch } from '../../private/input/checks';
import { requireSeconds } from '../../private/input/durations';
import { impossible, invalidProp } from '../../private/input/errors';
import { requireString } from '../../private/input/kinds';
import { requireStoreId } from '../../private/store/store-id';

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

/** Refuses test traffic that Service Connect could not tell from other requests: it compares the value of the header as it stands. */
export function checkTestTraffic(scope: IConstruct, testTraffic: TestTraffic, behindIngress: boolean) {
  validateTestTraffic(scope, 'delivery.testTraffic', testTraffic);
  for (const prop of ['header', 'value'] as const) {
    if (!/[*?]/.test(testTraffic[prop])) continue;
    throw invalidProp(scope, {
      prop: `delivery.testTraffic.${prop}`,
      expected: 'have no wildcards, because Service Connect compares it as it stands',
      given: testTraffic[prop],
    });
  }
  if (testTraffic.priority !== undefined && !behindIngress) {
    throw impossible(scope, "'delivery.testTraffic.priority' needs an 'ingress', whose rules have an order; remove it");
  }
}
