import { Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';

/** A warning with a stable id that its reader can acknowledge. */
export function warnOf(scope: IConstruct, id: string, message: string) {
  Validations.of(scope).addWarning(`cdk-production-platform:${id}`, message);
}
