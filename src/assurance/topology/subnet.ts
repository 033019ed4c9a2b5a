import type { AccessList } from './access-list';
import { Gateway } from './gateway';
import { Resource } from '../template/resource';
import { Zone } from '../template/zone';

/** Where a route table sends traffic. */
export interface Route {
  readonly destination: string;
  readonly target: Gateway;
  readonly resource: Resource;
}

/** Yes, no, or not to be told from the templates. */
export type Certainty = 'yes' | 'no' | 'unknown';

/** A subnet of the input, or one that is only known by its id. */
export class Subnet {
  constructor(
    public readonly key: string,
    public readonly name: string,
    public readonly vpc: string,
    public readonly zone: Zone | undefined,
    public readonly cidr: string | undefined,
    /** Undefined for a subnet that is not part of the input. */
    public readonly routes: Route[] | undefined,
    public readonly resource?: Resource,
    public readonly routeTable?: string,
    /** An access list of one's own; without it everything is allowed. */
    public readonly accessList?: AccessList,
  ) {}

  public get imported(): boolean {
    return this.resource === undefined;
  }

  /** The route that traffic to the internet takes. */
  public get defaultRoute(): Route | undefined {
    return this.routes?.find(({ destination }) => destination === '0.0.0.0/0');
  }

  /** Whether hosts with a public address in it are on the internet. */
  public get isPublic(): Certainty {
    if (!this.routes) return 'unknown';
    return this.routes.some(({ destination, target }) => isDefault(destination) && target.kind === 'internet gateway') ? 'yes' : 'no';
  }
}

function isDefault(destination: string): boolean {
  return destination === '0.0.0.0/0' || destination === '::/0';
}
