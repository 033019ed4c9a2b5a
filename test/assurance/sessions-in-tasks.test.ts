import { aws_ec2 as ec2, aws_ecs as ecs, aws_ecr as ecr, App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Assurance } from '../../src/assurance';
import { ContainerService, ContainerTaskOptions, ContainerTaskPlacement, SessionTask } from '../../src/compute';
import { IWorkload } from '../../src/contracts';
import { Network, Egress, EndpointSet } from '../../src/network';

interface Placed extends ContainerTaskOptions, ContainerTaskPlacement {
  readonly image: ecs.ContainerImage;
}

type Build = (stack: Stack, placed: Placed) => IWorkload;

/** What the proofs say of tasks in a network that has no way to the internet, and these endpoints beside those that start a task. */
function findings(build: Build, ...more: ec2.InterfaceVpcEndpointAwsService[]): string[] {
  const stack = new Stack(new App({ analyticsReporting: false }), 'Stack');
  const network = new Network(stack, 'Network', { egress: Egress.none(), endpoints: EndpointSet.standard().including(...more) });
  const image = ecs.ContainerImage.fromEcrRepository(ecr.Repository.fromRepositoryName(stack, 'Tools', 'tools'), '1.0.0');
  network.admit(build(stack, { vpc: network.vpc, vpcSubnets: network.privateSubnets, image }));
  return Assurance.ofTemplates({ Stack: Template.fromStack(stack).toJSON() }).findings.filter(({ ruleId }) => ruleId === 'ProductionPlatform::RE006').map(({ message }) => message);
}

const BUILDS: [string, Build][] = [
  ['a task in which people open sessions', (stack, placed) => new SessionTask(stack, 'Door', placed)],
  ['a service with ECS Exec', (stack, placed) => new ContainerService(stack, 'Api', { ...placed, enableExecuteCommand: true })],
];

describe.each(BUILDS)('%s', (_, build) => {
  test('needs AWS Systems Manager', () => {
    expect(findings(build)).toEqual([expect.stringContaining('cannot reach AWS Systems Manager and no session can be opened in it')]);
  });

  test('reaches it through an endpoint that admits it', () => {
    expect(findings(build, ec2.InterfaceVpcEndpointAwsService.SSM_MESSAGES)).toEqual([]);
  });
});

test('a service without ECS Exec does not need AWS Systems Manager', () => {
  expect(findings((stack, placed) => new ContainerService(stack, 'Api', placed))).toEqual([]);
});
