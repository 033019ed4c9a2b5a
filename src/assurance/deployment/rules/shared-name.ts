import { typesWith } from '../../catalogue/catalogue';
import { Name } from '../../catalogue/facets/limits';
import { Severity } from '../../finding';
import { subjectOf } from '../../limits/stack-subject';
import { Rule, Violation } from '../../rules/rule';
import { Deployment } from '../../template/deployment';
import { Resource } from '../../template/resource';
import { fixedName, placeOf } from '../fixed-name';

/** DE005: the stacks of an input can all be deployed. */
export const SHARED_NAME: Rule = {
  id: 'DE005',
  title: 'no two stacks give the same name',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html',
  check: ({ deployment }) => [
    ...typesWith('name').filter(([, { unique }]) => unique).flatMap(([type, name]) => clashes(deployment, type, name)),
    ...sharedExports(deployment),
  ],
};

function clashes(deployment: Deployment, type: string, { property, scope }: Name): Violation[] {
  const first = new Map<string, Resource>();
  return deployment.ofType(type).filter(({ json }) => json.Condition === undefined).flatMap((resource) => {
    const name = fixedName(resource.property(property));
    const place = name === undefined ? undefined : placeOf(resource, name, scope);
    if (place === undefined) return [];
    const other = first.get(place);
    if (!other) first.set(place, resource);
    return !other || other.stack === resource.stack ? [] : [{
      resource,
      message: `AWS refuses '${resource.name}': '${other.name}' of stack '${other.stack.id}' has its '${property}' '${name}' as well, and a name of this type is for one in ${WHERE[scope]}`,
      fix: `put the stack's name or the region into '${property}'`,
    }];
  });
}

/** Whoever imports a name gets the value of one output. */
function sharedExports(deployment: Deployment): Violation[] {
  const first = new Map<string, string>();
  return deployment.stacks.flatMap((stack) => Object.entries(stack.template.Outputs ?? {}).flatMap(([output, json]) => {
    const name = json?.Export === undefined || json.Condition !== undefined ? undefined : fixedName(stack.resolve(json.Export.Name));
    const place = name === undefined ? undefined : placeOf({ stack }, name, 'region');
    if (place === undefined) return [];
    const other = first.get(place);
    if (other === undefined) first.set(place, `output '${output}' of stack '${stack.id}'`);
    return other === undefined ? [] : [{
      resource: subjectOf(stack),
      message: `CloudFormation refuses stack '${stack.id}': its output '${output}' exports '${name}', as ${other} does, and an export is for one in ${WHERE.region}`,
      fix: 'put the stack\'s name into the name of the export',
    }];
  }));
}

const WHERE: { [scope in Name['scope']]: string } = {
  region: 'a region of an account',
  account: 'an account, whatever the region',
  world: 'the world',
};
