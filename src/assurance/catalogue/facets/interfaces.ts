import { None } from './none';
import { Resource } from '../../template/resource';

/** How a type tells its network interfaces. */
export interface Interfaces {
  /** What it is, for people. */
  readonly kind: string;
  /** A list property, or a subnet group and the property with its list. */
  readonly subnets: string | { readonly group: string; readonly list: string };
  /** The property with its security groups. */
  readonly groups: string;
  /** The port of a store; none for what nobody calls there. */
  readonly port: ((resource: Resource) => number | undefined) | None;
  /** What makes it public. */
  readonly public: Exposure | None;
  /** The property that names the whole of which it then is only a part. */
  readonly partOf: string | None;
  /** The type whose resources are its parts. */
  readonly members: string | None;
}

/** A switch that gives it a public address, or a property without which it has a public endpoint and no interfaces. */
export type Exposure = { readonly switch: string } | { readonly without: string };

/** A store whose subnets stand in a subnet group. */
export function grouped(group: string, list = 'SubnetIds'): Interfaces['subnets'] {
  return { group, list };
}

/** A port that is used unless the template chooses another. */
export function portOr(port: number): (resource: Resource) => number {
  return (resource) => resource.number('Port') ?? port;
}

/** What has one whole, no parts and no public address. */
export const ALONE = { public: 'none', partOf: 'none', members: 'none' } as const;
