import { Resource } from '../../template/resource';

/** Where a policy that says who may use something stands, and which property names that; without one it is about the resource itself. */
export interface AccessPolicy {
  readonly property: string;
  readonly of?: string;
}

/** The switch of a store, and when it leaves traffic in the clear. */
export interface TrafficSwitch {
  readonly property: string;
  readonly words: string;
  readonly inTheClear: (value: boolean | undefined, resource: Resource) => boolean;
  /** What turns it on, unless that is `true`. */
  readonly on?: string;
}
