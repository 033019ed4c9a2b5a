import { Deployment } from '../template/deployment';
import { Resource } from '../template/resource';
import { referencesIn, Value } from '../template/value';

/** Resources that the input hands on to whoever is not part of it: by an output, or by a parameter of Systems Manager. */
export function handedOn(deployment: Deployment): Set<Resource> {
  const outputs = deployment.stacks.flatMap((stack) => Object.values(stack.template.Outputs ?? {})
    // Without an export only the parent stack reads what a nested stack puts out, and that is part of the input.
    .filter((output) => !stack.parent || output?.Export)
    .map((output): Value => stack.resolve(output?.Value)));
  const parameters = deployment.ofType('AWS::SSM::Parameter').map((parameter) => parameter.property('Value'));
  const references = [...outputs, ...parameters].flatMap((value) => referencesIn(value));
  return new Set(references.filter(({ attribute }) => IDENTIFIES.test(attribute)).map(({ resource }) => resource));
}

/** Who knows a name for graphs alone can add nothing to a resource. */
const IDENTIFIES = /^Ref$|Arn$/;
