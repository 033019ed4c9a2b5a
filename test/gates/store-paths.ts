/** A template as the CDK writes it. */
export interface RawTemplate {
  readonly Resources: { [logicalId: string]: { Type: string; Properties?: any } };
}

const STORES = /^AWS::(RDS::DB(Instance|Cluster|Proxy)|DocDB::DBCluster|ElastiCache::(ReplicationGroup|ServerlessCache)|OpenSearchService::Domain)$/;
const RULES = ['SecurityGroupIngress', 'SecurityGroupEgress'] as const;
/** What the CDK writes for "no outbound traffic": EC2 would allow all of it otherwise. */
const NOWHERE = /^255\.255\.255\.255\/32$|^::1\/128$/;

/** What is wrong with the ways to the stores of a template: nothing, or a line for each fault. */
export function pathFaults(template: RawTemplate): string[] {
  return storesIn(template).flatMap((store) => {
    const groups = groupsOf(template, store);
    if (groups.length === 0) return [`${store} has no security group`];
    return groups.flatMap((group) => [
      ...rulesOf(template, group, 'SecurityGroupEgress').filter(({ CidrIp, CidrIpv6 }) => !NOWHERE.test(CidrIp ?? CidrIpv6)).map(() => `${group} lets traffic out`),
      ...rulesOf(template, group, 'SecurityGroupIngress').flatMap((rule) => ruleFaults(template, rule).map((fault) => `${group} ${fault}`)),
    ]);
  });
}

/** Logical ids of the stores with interfaces in the network; a member of a cluster has those of the cluster. */
export function storesIn({ Resources }: RawTemplate): string[] {
  return Object.entries(Resources)
    .filter(([, { Type, Properties }]) => STORES.test(Type) && Properties?.DBClusterIdentifier?.Ref === undefined)
    .map(([logicalId]) => logicalId);
}

/** Logical ids of the security groups that a resource wears. */
function groupsOf({ Resources }: RawTemplate, logicalId: string): string[] {
  return Object.entries(Resources)
    .filter(([group, { Type }]) => Type === 'AWS::EC2::SecurityGroup' && refersTo(Resources[logicalId], group))
    .map(([group]) => group);
}

function refersTo({ Properties }: { Properties?: any }, group: string): boolean {
  return JSON.stringify(Properties).includes(JSON.stringify({ 'Fn::GetAtt': [group, 'GroupId'] }));
}

/** The rules of a security group, those written in it and those written beside it. */
function rulesOf({ Resources }: RawTemplate, group: string, kind: (typeof RULES)[number]): any[] {
  const beside = Object.values(Resources).filter(({ Type, Properties }) => Type === `AWS::EC2::${kind}` && Properties.GroupId['Fn::GetAtt'][0] === group);
  return [...Resources[group].Properties[kind] ?? [], ...beside.map(({ Properties }) => Properties)];
}

function ruleFaults(template: RawTemplate, rule: any): string[] {
  const faults: string[] = [];
  if (rule.CidrIp ?? rule.CidrIpv6 ?? rule.SourcePrefixListId) faults.push('admits addresses');
  else if (clientsOf(template, rule).length !== 1) faults.push(`admits ${clientsOf(template, rule).length} clients with one rule`);
  if (rule.IpProtocol !== 'tcp' || !Number.isInteger(rule.FromPort) || rule.FromPort !== rule.ToPort) faults.push('admits more than one port');
  if (!rule.Description) faults.push('admits somebody without a description');
  return faults;
}

/** Everything that wears the security group which a rule admits. */
function clientsOf(template: RawTemplate, { SourceSecurityGroupId }: any): string[] {
  const [group] = SourceSecurityGroupId?.['Fn::GetAtt'] ?? [];
  return Object.entries(template.Resources)
    .filter(([, resource]) => group !== undefined && !/^AWS::EC2::SecurityGroup/.test(resource.Type) && refersTo(resource, group))
    .map(([logicalId]) => logicalId);
}
