import { typesWith } from '../../catalogue/catalogue';
import { Severity } from '../../finding';
import type { ProofContext } from '../../proof-context';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { isMap, Value } from '../../template/value';

/** SE005: no secret stands in a template. */
export const PLAIN_SECRET: Rule = {
  id: 'SE005',
  title: 'no template contains a secret',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/sec_identities_secrets.html',
  check: (context) => [...passwords(context), ...containers(context), ...functions(context)],
};

/** Names of variables whose value is a secret; `..._ARN` or `..._NAME` only says where one is. */
const SECRET_NAME = /(^|_)(PASSWORD|PASSWD|PWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)$/i;

function passwords({ deployment }: ProofContext): Violation[] {
  return typesWith('secrets').flatMap(([type, properties]) => properties.flatMap((property) => deployment.ofType(type)
    .filter((resource) => isLiteral(resource.property(property)))
    .map((resource) => violation(resource, `'${property}' of '${resource.name}'`))));
}

function containers({ deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::ECS::TaskDefinition').flatMap((resource) => resource.maps('ContainerDefinitions').flatMap((container) => (
    [container.Environment ?? []].flat().filter(isMap)
      .filter(({ Name: name, Value: value }) => SECRET_NAME.test(String(name)) && isLiteral(value))
      .map(({ Name: name }) => violation(resource, `'${String(name)}' in the environment of container '${String(container.Name)}'`))
  )));
}

function functions({ deployment }: ProofContext): Violation[] {
  return deployment.ofType('AWS::Lambda::Function').flatMap((resource) => {
    const variables = resource.property('Environment.Variables');
    return Object.entries(isMap(variables) ? variables : {})
      .filter(([name, value]) => SECRET_NAME.test(name) && isLiteral(value))
      .map(([name]) => violation(resource, `'${name}' in the environment of '${resource.name}'`));
  });
}

/** Text that is neither a place where a secret is kept nor empty. */
function isLiteral(value: Value): boolean {
  return typeof value === 'string' && value !== '' && !/^(arn:|\{\{resolve:|\/)/.test(value);
}

function violation(resource: Resource, where: string): Violation {
  return {
    resource,
    message: `everyone who reads the template, the repository or the console knows ${where}`,
    fix: 'keep it in Secrets Manager and refer to it, and change it, because it is known by now',
  };
}
