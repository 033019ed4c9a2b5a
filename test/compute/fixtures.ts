import { Environment, Lazy, Stack, Token, aws_ec2 as ec2, aws_ecs as ecs, aws_secretsmanager as secretsmanager } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Construct } from 'constructs';
import { ContainerService, ContainerServiceProps } from '../../src/compute';
import { BackingServiceBinding, IBackingService, IWorkload } from '../../src/contracts';
import { Ingress } from '../../src/ingress';
import { plainApp } from '../support/apps';

/** An image that needs no registry of ours. */
export const IMAGE = ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:24');

/** A number that is only known later. */
export const NUMBER = Token.asNumber(Lazy.any({ produce: () => 2 }));

/** A text that is only known later. */
export const TEXT = Lazy.string({ produce: () => 'late' });

/** A stack with a VPC of two zones. */
export class VpcStack extends Stack {
  public readonly vpc: ec2.Vpc;

  constructor(scope: Construct = plainApp(), id = 'Stack', env?: Environment) {
    super(scope, id, { env });
    this.vpc = new ec2.Vpc(this, 'Vpc', {
      restrictDefaultSecurityGroup: false,
      availabilityZones: env && ['a', 'b'].map((zone) => `${env.region}${zone}`),
    });
  }
}

/** A service `Api` in a stack of its own app. */
export function service(props: Partial<ContainerServiceProps> = {}, stack = new VpcStack()): ContainerService {
  return new ContainerService(stack, 'Api', { vpc: stack.vpc, image: IMAGE, ...props });
}

/** A service `Api` behind an ingress in its stack. */
export function behindIngress(props: Partial<ContainerServiceProps> = {}, stack = new VpcStack()): ContainerService {
  return service({ ingress: new Ingress(stack, 'Ingress', { vpc: stack.vpc }), ...props }, stack);
}

/** The template that a service lands in. */
export function templateOf(construct: Construct): Template {
  return Template.fromStack(Stack.of(construct));
}

/** The one container definition of a service. */
export function containerOf(construct: Construct): any {
  return taskOf(construct).ContainerDefinitions[0];
}

/** The properties of the one task definition. */
export function taskOf(construct: Construct): any {
  return Object.values(templateOf(construct).findResources('AWS::ECS::TaskDefinition'))[0].Properties;
}

/** What the policies of a role of the service `Api` allow: of its task role unless another one is named. */
export function statementsOf(api: ContainerService, role = 'ApiTaskRole'): any[] {
  return Object.entries(templateOf(api).findResources('AWS::IAM::Policy'))
    .filter(([id]) => id.startsWith(role))
    .flatMap(([, policy]) => policy.Properties.PolicyDocument.Statement);
}

/** Ids and texts of the warnings below a construct. */
export function warningsOf(construct: Construct): string[] {
  return construct.node.findAll().flatMap((node) => node.node.metadata)
    .filter((entry) => entry.type === 'aws:cdk:warning')
    .map((entry) => String(entry.data));
}

/** A backing service as a user writes it: reachable on port 6379, with a secret. */
export class UserStore extends Construct implements IBackingService {
  public readonly securityGroup: ec2.SecurityGroup;

  constructor(scope: Construct, id: string, vpc: ec2.IVpc, private readonly secret: secretsmanager.ISecret) {
    super(scope, id);
    this.securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', { vpc, allowAllOutbound: false });
  }

  public bindTo(workload: IWorkload): BackingServiceBinding {
    workload.connections.allowTo(this.securityGroup, ec2.Port.tcp(6379), 'Store');
    return {
      environment: { STORE_PORT: '6379' },
      secrets: { STORE_PASSWORD: { secret: this.secret, field: 'password' } },
    };
  }
}
