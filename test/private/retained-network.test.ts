import { aws_ec2 as ec2, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Cache } from '../../src/cache';
import { RelationalDatabase } from '../../src/database';
import { DocumentDatabase } from '../../src/documentdb';
import { SearchDomain } from '../../src/search';
import { newStack } from '../support/apps';
import { network } from '../support/stores';

type Build = (stack: Stack, vpc: ec2.IVpc, removalPolicy: RemovalPolicy) => void;

const STORES: [string, Build][] = [
  ['a database', (stack, vpc, removalPolicy) => new RelationalDatabase(stack, 'Orders', { vpc, removalPolicy })],
  ['a document database', (stack, vpc, removalPolicy) => new DocumentDatabase(stack, 'Orders', { vpc, removalPolicy })],
  ['a cache', (stack, vpc, removalPolicy) => new Cache(stack, 'Orders', { vpc, removalPolicy })],
  ['a search domain', (stack, vpc, removalPolicy) => new SearchDomain(stack, 'Orders', { vpc, removalPolicy })],
];

function templateOf(build: Build, removalPolicy: RemovalPolicy): Template {
  const stack = newStack();
  build(stack, network(stack), removalPolicy);
  return Template.fromStack(stack);
}

/** Logical ids of what stays of a network once it is created. */
function kept(template: Template): string[] {
  return ['AWS::EC2::VPC', 'AWS::EC2::Subnet', 'AWS::EC2::RouteTable'].flatMap((type) => Object.entries(template.findResources(type)))
    .filter(([, { DeletionPolicy }]) => DeletionPolicy === 'RetainExceptOnCreate').map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
}

describe.each(STORES)('%s', (_store, build) => {
  test('that is retained keeps the VPC and the subnets that it stands in, and no others', () => {
    expect(kept(templateOf(build, RemovalPolicy.RETAIN))).toEqual(['Vpc', 'VpcisolatedSubnet1Subnet', 'VpcisolatedSubnet2Subnet']);
  });

  test('that goes keeps none of them', () => {
    const options = _store === 'a database' || _store === 'a document database' ? RemovalPolicy.SNAPSHOT : RemovalPolicy.DESTROY;
    expect(kept(templateOf(build, options))).toEqual([]);
  });
});

test('a network from elsewhere is left alone', () => {
  const stack = newStack();
  const vpc = ec2.Vpc.fromVpcAttributes(stack, 'Vpc', { vpcId: 'vpc-1', availabilityZones: ['a', 'b'], isolatedSubnetIds: ['subnet-1', 'subnet-2'] });
  new SearchDomain(stack, 'Products', { vpc });
  Template.fromStack(stack).hasResource('AWS::OpenSearchService::Domain', { DeletionPolicy: 'RetainExceptOnCreate' });
});
