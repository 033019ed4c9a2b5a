import { createHash } from 'crypto';
import { Aws, aws_ec2 as ec2, Fn, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { impossible, invalidProp } from '../private/errors';

const LONGEST_READABLE_PART = 40;

/** The subnets of a database: the isolated ones unless chosen, never public ones, in two zones at least. */
export function placeDatabase(scope: Construct, vpc: ec2.IVpc, chosen?: ec2.SubnetSelection): ec2.SubnetSelection {
  const selection = chosen ?? defaultSubnets(scope, vpc);
  const { subnets, hasPublic, isPendingLookup } = vpc.selectSubnets(selection);
  if (isPendingLookup) return selection;
  if (hasPublic) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: 'not contain a public subnet',
      given: subnets.map((subnet) => subnet.node.path).join(', '),
      fix: 'select isolated or private subnets',
    });
  }
  const zones = new Set(subnets.map((subnet) => subnet.availabilityZone));
  if (zones.size < 2) {
    throw invalidProp(scope, {
      prop: 'vpcSubnets',
      expected: 'cover at least two Availability Zones, which RDS demands of every subnet group',
      given: `${zones.size}`,
    });
  }
  return selection;
}

function defaultSubnets(scope: Construct, vpc: ec2.IVpc): ec2.SubnetSelection {
  if (vpc.isolatedSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_ISOLATED };
  if (vpc.privateSubnets.length > 0) return { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS };
  throw impossible(scope, "the network has no isolated and no private subnets for the database; add such subnets or choose 'vpcSubnets'");
}

/**
 * An identifier that is known before the instance exists (its log groups carry it) and differs in every stack: the ids of
 * the constructs, a hash of them, and the start of the stack's own unique id.
 */
export function identifierOf(scope: Construct): string {
  const scopes = scope.node.scopes;
  const ids = scopes.slice(scopes.indexOf(Stack.of(scope)) + 1).map((each) => each.node.id);
  const slug = ids.join('-').toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^-+/, '').slice(0, LONGEST_READABLE_PART).replace(/-+$/, '');
  const readable = /^[a-z]/.test(slug) ? slug : `db-${slug}`.replace(/-+$/, '');
  const hash = createHash('sha256').update(ids.join('/')).digest('hex').slice(0, 6);
  const stackId = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Aws.STACK_ID))));
  return Fn.join('-', [readable, hash, stackId]);
}
