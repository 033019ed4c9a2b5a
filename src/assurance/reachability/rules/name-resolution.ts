import { Severity } from '../../finding';
import { Rule, Violation } from '../../rules/rule';
import { Resource } from '../../template/resource';
import { Topology } from '../../topology/topology';

/** RE011: workloads find what they call by its name. */
export const NAME_RESOLUTION: Rule = {
  id: 'RE011',
  title: 'names resolve in every VPC',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-dns.html',
  check: ({ deployment, topology }) => deployment.ofType('AWS::EC2::VPC').flatMap((vpc) => [...support(vpc), ...privateNames(vpc, topology)]),
};

function support(vpc: Resource): Violation[] {
  return vpc.flag('EnableDnsSupport') !== false ? [] : [{
    resource: vpc,
    message: `nothing in '${vpc.name}' finds a database, an AWS service or anything else by its name, because the resolver of the VPC is off`,
    fix: "set 'EnableDnsSupport' to true",
  }];
}

/** Off unless the template turns it on. */
function privateNames(vpc: Resource, { endpoints }: Topology): Violation[] {
  const [first] = endpoints.interfaces.filter((endpoint) => endpoint.privateDns && endpoint.vpc === vpc.key);
  if (!first || vpc.isOpen('EnableDnsHostnames') || vpc.flag('EnableDnsHostnames')) return [];
  return [{
    resource: vpc,
    message: `endpoint '${first.name}' cannot be created: '${vpc.name}' gives no host names, and private names of endpoints need them`,
    fix: "set 'EnableDnsHostnames' to true",
  }];
}
