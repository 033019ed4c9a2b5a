import { att, aurora, network, NETWORK_READY, ref, service, told } from './fixtures';
import { messages, resource, Resources } from '../rule-table';

const entry = (Egress: boolean, CidrBlock = '0.0.0.0/0') => resource('AWS::EC2::NetworkAclEntry', {
  NetworkAclId: ref('List'), RuleNumber: 100, Protocol: -1, RuleAction: 'allow', Egress, CidrBlock,
});
const ASSOCIATIONS = ['ListA', 'ListB'];
/** A service in subnets that have an access list of their own. */
const listed = (waits: string[], container: object = {}): Resources => ({
  ...network(),
  ...service(container, [...NETWORK_READY, ...waits]),
  List: resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') }),
  ListA: resource('AWS::EC2::SubnetNetworkAclAssociation', { SubnetId: ref('SubnetA'), NetworkAclId: ref('List') }),
  ListB: resource('AWS::EC2::SubnetNetworkAclAssociation', { SubnetId: ref('SubnetB'), NetworkAclId: ref('List') }),
  In: entry(false),
  Out: entry(true),
});

test('a service may start before the entries that let it out and the answers in', () => {
  expect(messages('DE002', listed(ASSOCIATIONS)).join()).toContain("before network ACL entry 'Out' and network ACL entry 'In': ");
  expect(messages('DE002', listed(['Out'])).join()).toContain("before network ACL entry 'In': ");
  expect(messages('DE002', listed(['In', 'Out']))).toEqual([]);
});

test('an access list that is associated with its entries in place never refuses', () => {
  const resources = listed([]);
  for (const id of ASSOCIATIONS) resources[id].DependsOn = ['In', 'Out'];
  expect(messages('DE002', resources)).toEqual([]);
});

test('one of two entries for the same traffic is enough', () => {
  expect(messages('DE002', { ...listed(['In', 'Out']), Second: { ...entry(true), Properties: { ...entry(true).Properties, RuleNumber: 200 } } })).toEqual([]);
});

test('the list between a service and its store is waited for as well', () => {
  const resources = { ...listed(['In', 'Out', 'Writer'], told(att('Store', 'Endpoint.Address'))), ...aurora() };
  resources.Service.Properties.NetworkConfiguration.AwsvpcConfiguration.Subnets = [ref('SubnetB')];
  resources.ListB.Properties.NetworkAclId = ref('Other');
  resources.Other = resource('AWS::EC2::NetworkAcl', { VpcId: ref('Vpc') });
  resources.OtherIn = { ...entry(false), Properties: { ...entry(false).Properties, NetworkAclId: ref('Other') } };
  resources.OtherOut = { ...entry(true), Properties: { ...entry(true).Properties, NetworkAclId: ref('Other') } };
  resources.Service.DependsOn = [...NETWORK_READY, 'Writer', 'OtherIn', 'OtherOut'];
  expect(messages('DE002', resources).join()).toContain("before network ACL entry 'In' and network ACL entry 'Out': ");
});
