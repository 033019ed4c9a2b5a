import { aws_ec2 as ec2, aws_ecs as ecs, aws_ecr as ecr, App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Assurance } from '../../src/assurance';
import { SessionTask } from '../../src/compute';
import { Network, Egress, EndpointSet } from '../../src/network';

/** What the proofs say of a session task in a network that has no way to the internet, and these endpoints beside those that start a task. */
function findings(more: ec2.InterfaceVpcEndpointAwsService[]): string[] {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
  const network = new Network(stack, 'Network', { egress: Egress.none(), endpoints: EndpointSet.standard().including(...more) });
  const image = ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Tools', 'tools'), '1.0.0');
  const session = new SessionTask(stack, 'Door', { vpc: network.vpc, vpcSubnets: network.privateSubnets, image });
  network.admit(session);
  return Assurance.ofTemplates({ Stack: Template.fromStack(stack).toJSON() }).findings.filter(({ ruleId }) => ruleId === 'ProductionPlatform::RE006').map(({ message }) => message);
}

describe('a task in which people open sessions', () => {
  test('needs AWS Systems Manager', () => {
    expect(findings([])).toEqual([expect.stringContaining('cannot reach AWS Systems Manager and no session can be opened in it')]);
  });

  test('reaches it through an endpoint that admits it', () => {
    expect(findings([ec2.InterfaceVpcEndpointAwsService.SSM_MESSAGES])).toEqual([]);
  });
});
