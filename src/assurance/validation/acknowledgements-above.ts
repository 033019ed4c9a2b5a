import { Stack, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { acknowledged } from '../template/acknowledgements';
import { Acknowledgement } from '../template/stack-template';

/** Stacks list their own acknowledgements in the assembly; those of the app and the stages stand above them. */
export function acknowledgedAbove(app: IConstruct): Acknowledgement[] {
  const own = app.node.metadata
    .filter(({ type }) => type === Validations.ACKNOWLEDGED_RULES_METADATA_KEY)
    .flatMap(({ data }) => acknowledged(data, app.node.path));
  return [...own, ...app.node.children.filter((child) => !Stack.isStack(child)).flatMap(acknowledgedAbove)];
}
