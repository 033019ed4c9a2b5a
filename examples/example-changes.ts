import { ProductionPlatformProps } from '../src';

/** What a test makes different in an example. */
export interface ExampleChanges {
  /** Another id of the stack, which is its name. */
  readonly stack?: string;
  /** Props of the platform that come instead of the example's. */
  readonly platform?: Partial<ProductionPlatformProps>;
}
