import { Stack } from 'aws-cdk-lib';

/**
 * Builds something without letting it ask the stack for its zones.
 *
 * In a stack with account and region, reading `stack.availabilityZones` records a context lookup and `cdk synth`
 * calls AWS. `ec2.Vpc` reads it even when it is given its zones, only to compare; an empty answer skips the comparison.
 * See docs/adr/0010-zones-without-lookup.md.
 */
export function withoutZoneLookup<T>(stack: Stack, build: () => T): T {
  const property = 'availabilityZones';
  const own = Object.getOwnPropertyDescriptor(stack, property);
  Object.defineProperty(stack, property, { configurable: true, get: () => [] });
  try {
    return build();
  } finally {
    if (own) {
      Object.defineProperty(stack, property, own);
    } else {
      Reflect.deleteProperty(stack, property);
    }
  }
}
