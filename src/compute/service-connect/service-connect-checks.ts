import { IConstruct } from 'constructs';
import { ServiceConnectOptions } from './service-connect-options';
import { requireConcrete, requireInteger, requireMatch } from '../../private/input/checks';
import { requireSeconds } from '../../private/input/durations';
import { requireString } from '../../private/input/kinds';
import { requireStoreId } from '../../private/store/store-id';

const LABEL = /^[a-z]([a-z0-9-]{0,61}[a-z0-9])?$/;
const DAY_IN_SECONDS = 86_400;

/** Refuses what Service Connect would not take, except for the name. */
export function checkServiceConnect(scope: IConstruct, { port, perRequestTimeout, idleTimeout }: ServiceConnectOptions) {
  requireStoreId(scope, scope.node.id);
  if (port !== undefined) requireInteger(scope, 'serviceConnect.port', port, { min: 1, max: 65_535 });
  requireSeconds(scope, 'serviceConnect.perRequestTimeout', perRequestTimeout, 0, DAY_IN_SECONDS);
  requireSeconds(scope, 'serviceConnect.idleTimeout', idleTimeout, 0, DAY_IN_SECONDS);
}

/** Refuses a name that is no label of a host name. */
export function checkName(scope: IConstruct, name: string) {
  const prop = 'serviceConnect.name';
  requireString(scope, prop, name);
  requireConcrete(scope, prop, name);
  requireMatch(scope, prop, name, LABEL,
    'be 1 to 63 lower-case letters, digits and hyphens, start with a letter and not end with a hyphen', "for example 'orders'");
}
