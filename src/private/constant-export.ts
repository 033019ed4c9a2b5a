import { CrossStackReferences, ReferenceStrength } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { deployedWith } from './deployed-with';

/**
 * Exports a value of a resource from its stack, whether another one imports it or not: the template does not change with who does, and nobody has
 * to be deployed first when the last one ceases to.
 */
export function exportAlways(resource: IConstruct, value: string) {
  CrossStackReferences.of(resource).produce(ReferenceStrength.STRONG);
  deployedWith(resource).exportValue(value);
}
