import { ProductionPlatformProps, delivery } from '../src';

/** What a test makes different in an example. */
export interface ExampleChanges {
  /** What the ids of the stacks, which are their names, begin with. */
  readonly prefix?: string;
  /** Props of the platform that come instead of the example's. */
  readonly platform?: Partial<ProductionPlatformProps>;
  /** The release that runs where nobody releases a tag by itself, instead of the example's. */
  readonly release?: string;
  /** How services are delivered, by name, instead of as in the example. */
  readonly deliveries?: { [service: string]: delivery.Delivery };
}
