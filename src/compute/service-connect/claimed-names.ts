import { IConstruct } from 'constructs';
import { checkName } from './service-connect-checks';
import { invalidProp } from '../../private/input/errors';
import { environmentName } from '../../private/store/environment-name';

/** The services of an app by the namespace and the name in it. */
const NAMES = new WeakMap<IConstruct, Map<string, IConstruct>>();

/** The name that others know a service by: the given one, or its id, `OrdersApi` as `orders-api`. Refuses one that is no label of a host name. */
export function nameOf(service: IConstruct, given?: string): string {
  const name = given ?? environmentName(service.node.id).toLowerCase().replace(/_/g, '-');
  checkName(service, name);
  return name;
}

/** Gives a name in a namespace to a service; refuses one that another service of the app has. */
export function claimName(service: IConstruct, namespaceArn: string, name: string) {
  const { root } = service.node;
  const names = NAMES.get(root) ?? new Map<string, IConstruct>();
  NAMES.set(root, names);
  const key = `${namespaceArn} ${name}`;
  const other = names.get(key);
  if (other) {
    throw invalidProp(service, {
      prop: 'serviceConnect.name',
      expected: `be unique among the services of the cluster, and '${other.node.path}' has it`,
      given: name,
      fix: 'give one of them another name',
    });
  }
  names.set(key, service);
}
