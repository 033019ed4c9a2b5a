import { Resource } from '../template/resource';

const TYPES = ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster'];

/** The first part of the names of engines that belong together; `aurora` is the former name of `aurora-mysql`. */
const FAMILIES = ['mysql', 'mariadb', 'postgres', 'aurora-postgresql', 'aurora', 'oracle', 'sqlserver', 'db2'];

/**
 * Why another engine replaces a database: RDS turns none into one of another family, and its resource provider takes few changes inside one.
 *
 * https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-rds, `ImmutabilityHelper`, July 2025
 */
export function changedEngineFamily(old: Resource, now: Resource): string | undefined {
  if (!TYPES.includes(now.type)) return undefined;
  const [from, to] = [old, now].map((store) => store.text('Engine'));
  const [one, other] = [from, to].map(familyOf);
  return one === undefined || other === undefined || one === other ? undefined : `'Engine' goes from ${from} to ${to}, which cannot be changed in place`;
}

function familyOf(engine: string | undefined): string | undefined {
  const name = engine?.toLowerCase().replace(/^custom-/, '');
  return FAMILIES.find((family) => name?.startsWith(family));
}
