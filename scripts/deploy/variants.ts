import * as path from 'path';
import {
  App, Stack, Validations, aws_applicationautoscaling as aas, aws_certificatemanager as acm, aws_ec2 as ec2, aws_ecs as ecs, aws_rds as rds,
} from 'aws-cdk-lib';
import { changeServices, deliveriesOf, DeliveryVariant } from './delivery-variants';
import { changeWorkloads, releaseOf, WorkloadVariant } from './workload-variants';
import { EXAMPLES } from '../../examples';
import { edge, ingress, PlatformProfile, ProductionPlatform, ProductionPlatformProps } from '../../src';

/** The profiles of the library, by name. */
export const PROFILES: { [name: string]: PlatformProfile } = {
  production: PlatformProfile.production(),
  staging: PlatformProfile.staging(),
  development: PlatformProfile.development(),
};
/** The search domain of the example `all-stores` has a standby zone, which the instances of the smaller profiles cannot have. */
const SEARCH_WITH_STANDBY = { instanceType: new ec2.InstanceType('r7g.large') };

/** What a user changes about an app between two deployments, or beside another one. */
export type Variant =
  'as it is' | 'more tasks' | 'larger instances' | 'another service' | 'never healthy' | 'without service' |
  'load balancer' | 'CloudFront' | 'CloudFront with a domain' |
  'a second time' | 'without protection' | DeliveryVariant | WorkloadVariant;

function certificate(region: string): acm.ICertificate {
  const arn = `arn:aws:acm:${region}:123456789012:certificate/00000000-0000-4000-8000-000000000000`;
  return acm.Certificate.fromCertificateArn(new Stack(), 'Certificate', arn);
}

function platformProps(profile: PlatformProfile, name: string, variant: Variant): Partial<ProductionPlatformProps> {
  switch (variant) {
    case 'without protection': return { profile: profile.extend({ name, deletionProtection: false }) };
    case 'without service': return { profile, service: undefined };
    case 'load balancer': return { profile, edge: edge.Edge.loadBalancer({ domain: domain(name) }) };
    case 'CloudFront': return { profile, edge: edge.Edge.cloudFront() };
    case 'CloudFront with a domain': return { profile, edge: edge.Edge.cloudFront({ domain: domain(name) }) };
    default: return { profile };
  }
}

/** A domain; its name is in the world once, so each app has another. */
function domain(name: string): edge.Domain {
  return edge.Domain.withCertificates({
    names: [`${name}.example.com`],
    loadBalancerCertificate: certificate('us-east-1'),
    cloudFrontCertificate: certificate('us-east-1'),
  });
}

function change(app: App, variant: Variant) {
  const stacks = app.node.children.filter(Stack.isStack);
  const resources = app.node.findAll();
  const [platform] = resources.filter((child) => child instanceof ProductionPlatform);
  if (variant === 'more tasks') resources.filter(aas.CfnScalableTarget.isCfnScalableTarget).forEach((target) => target.maxCapacity += 2);
  if (variant === 'larger instances') resources.filter(rds.CfnDBInstance.isCfnDBInstance).forEach((instance) => instance.dbInstanceClass = 'db.m6g.xlarge');
  if (variant === 'never healthy') {
    resources.filter(ecs.CfnTaskDefinition.isCfnTaskDefinition).forEach((task) => task.addPropertyOverride('ContainerDefinitions.0.Image', 'example/shop:never-healthy'));
  }
  if (variant === 'another service') {
    platform.addService('Another', { scope: stacks.at(-1), image: ecs.ContainerImage.fromRegistry('example/another'), route: ingress.Route.path('/another/*') });
  }
  if (variant === 'without protection') {
    stacks.forEach((stack) => stack.terminationProtection = false);
    Validations.of(app).acknowledge({ id: 'ProductionPlatform::DU003', reason: 'it is taken down' });
  }
}

/** A stack of a synthesized app. */
export interface SynthesizedStack {
  readonly name: string;
  readonly template: string;
}

/** A synthesized app. */
export interface Synthesized {
  /** The directory for `cdk --app`. */
  readonly assembly: string;
  /** The stacks in the order of their deployment. */
  readonly stacks: SynthesizedStack[];
}

/** Synthesizes the examples with the profiles in their variants, each once. */
export class Variants {
  private readonly known = new Map<string, Synthesized>();

  constructor(private readonly directory: string) {}

  public of(example: string, profile: string, variant: Variant): Synthesized {
    const assembly = path.join(this.directory, example, profile, variant.replace(/ /g, '-'));
    const synthesized = this.known.get(assembly) ?? this.synthesize(example, profile, variant, assembly);
    this.known.set(assembly, synthesized);
    return synthesized;
  }

  private synthesize(example: string, name: string, variant: Variant, assembly: string): Synthesized {
    const profile = PROFILES[name].extend({ name, search: SEARCH_WITH_STANDBY });
    const app = EXAMPLES[example]({ outdir: assembly }, undefined, {
      prefix: variant === 'a second time' ? 'Second' : undefined,
      platform: platformProps(profile, `${example}-${name}`, variant),
      release: releaseOf(variant),
      deliveries: deliveriesOf(variant),
    });
    change(app, variant);
    changeServices(app, variant);
    changeWorkloads(app, variant);
    const stacks = [...app.synth().stacks].map(({ stackName, templateFullPath }) => ({ name: stackName, template: templateFullPath }));
    return { assembly, stacks };
  }
}
