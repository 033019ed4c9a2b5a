import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { Ingress } from '../../ingress';
import { warnOf } from '../../private/findings/warnings';
import { impossible, invalidProp } from '../../private/input/errors';
import { inOtherVpc } from '../../private/vpc/other-vpc';
import { ContainerTaskPlacement } from '../container-task-placement';

/** Where tasks run, and who may send requests to them. */
interface PlacedBehindIngress extends ContainerTaskPlacement {
  readonly ingress?: Ingress;
}

/** Refuses a place to run that cannot work, and warns about one that costs availability; `copies` is what runs there. */
export function checkPlacement(scope: IConstruct, props: PlacedBehindIngress, subnets: ec2.SubnetSelection, copies: 'tasks' | 'instances' = 'tasks') {
  if (typeof props.vpc?.selectSubnets !== 'function') {
    throw invalidProp(scope, { prop: 'vpc', expected: 'be a VPC', given: props.vpc });
  }
  if (props.cluster && !props.cluster.cluster) {
    throw invalidProp(scope, {
      prop: 'cluster',
      expected: 'be a container cluster',
      given: props.cluster.constructor.name,
      fix: "did you mean ContainerCluster.fromCluster(this, 'Cluster', cluster)?",
    });
  }
  const cluster = props.cluster?.cluster;
  checkSameVpc(scope, 'cluster', props.vpc, cluster?.vpc);
  checkSameVpc(scope, 'ingress', props.vpc, props.ingress?.vpc);
  const selected = (cluster?.vpc ?? props.vpc).selectSubnets(subnets);
  if (selected.hasPublic) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: `select private subnets, because the ${copies} have no public address and could not even ${copies === 'tasks' ? 'pull their image' : 'get what they run'}`,
      given: 'a selection with public subnets',
      fix: 'leave the prop out, or select ec2.SubnetType.PRIVATE_WITH_EGRESS',
    });
  }
  const zones = new Set(selected.availabilityZones);
  if (!selected.isPendingLookup && zones.size < 2) {
    warnOf(
      scope, 'compute.singleZone',
      `all ${copies} run in ${zones.size} Availability Zone and do not survive its loss; select subnets in at least 2`,
    );
  }
}

function checkSameVpc(scope: IConstruct, prop: string, vpc: ec2.IVpc, other?: ec2.IVpc) {
  if (!other || !inOtherVpc(vpc, other)) return;
  throw impossible(scope, `'${prop}' is in another VPC than the service, and no path leads there; pass the 'vpc' of the ${prop}`);
}
