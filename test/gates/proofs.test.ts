import { App } from 'aws-cdk-lib';
import { pathFaults, RawTemplate, storesIn } from './store-paths';
import { EXAMPLES } from '../../examples';
import { assurance } from '../../src';
import { besideRollback } from '../assurance/rule-table';

const templatesOf = (app: App): RawTemplate[] => app.synth().stacks.map(({ template }) => template);
const HOLDS_DATA = /^AWS::(RDS::DBInstance|DocDB::DBCluster|ElastiCache::(ReplicationGroup|ServerlessCache)|OpenSearchService::Domain|S3::Bucket)$/;
/** What no proof can know: an image is pushed between the deployments of two stacks. */
const PUSHED_BETWEEN = /^whether repository '[^']+' holds the image of '[^']+' by then: it is pushed after stack /;
const LOGS = /Logs(Resource)?[0-9A-F]{8}$/;

describe.each(Object.entries(EXAMPLES))('the proofs of the example %s', (_name, example) => {
  const app = example();
  const templates = templatesOf(app);
  const proof = assurance.Assurance.ofStage(app);

  test('find nothing, and nothing is unknown but whether an image is pushed in time', () => {
    expect([...besideRollback(proof.findings), ...proof.unknown.filter(({ reason }) => !PUSHED_BETWEEN.test(reason))]).toEqual([]);
  });

  test('tell for every store what the loss of a zone does', () => {
    const told = proof.report.availability.resources.map(({ logicalId }) => logicalId);
    const stores = templates.flatMap(({ Resources }) => Object.keys(Resources).filter((id) => HOLDS_DATA.test(Resources[id].Type) && !LOGS.test(id)));
    expect(stores.length).toBeGreaterThan(0);
    expect(told).toEqual(expect.arrayContaining(stores));
  });

  test('say that the internet reaches no store, and that every store is reached by somebody', () => {
    const { pairs } = proof.report.reachability;
    const stores = templates.flatMap((template) => storesIn(template));
    for (const { name } of proof.report.availability.resources.filter(({ logicalId }) => stores.includes(logicalId))) {
      const reached = pairs.filter(({ target, state }) => target === name && state === 'open').map(({ source }) => source);
      expect(reached.length).toBeGreaterThan(0);
      expect(reached).not.toContain('internet');
      expect(pairs).toContainEqual(expect.objectContaining({ source: 'internet', target: name, state: 'closed' }));
    }
  });

  test('hold of its security groups: no way out, no address range, one client, port and description in every rule', () => {
    expect(templates.flatMap((template) => storesIn(template)).length).toBeGreaterThan(0);
    expect(templates.flatMap((template) => pathFaults(template))).toEqual([]);
  });
});

describe('a way to a store is refused', () => {
  const [good] = templatesOf(EXAMPLES['all-stores']());
  const STORES = storesIn(good);
  const rule = ({ Resources }: RawTemplate) =>
    Object.entries(Resources).find(([id, { Type }]) => Type === 'AWS::EC2::SecurityGroupIngress' && /CatalogSecurityGroup/.test(id))![1].Properties;
  const group = ({ Resources }: RawTemplate) => Object.entries(Resources).find(([id]) => /CatalogSecurityGroup[0-9A-F]{8}$/.test(id))![1].Properties;

  test('of each store that stands in the network, and of each read replica', () => {
    expect(STORES).toHaveLength(6);
  });

  test.each<[string, (template: RawTemplate) => void, RegExp]>([
    ['that lets everything out', (template) => { group(template).SecurityGroupEgress = [{ CidrIp: '0.0.0.0/0', IpProtocol: '-1' }]; }, /lets traffic out$/],
    ['that answers over a rule of its own', (template) => {
      template.Resources.Egress = { Type: 'AWS::EC2::SecurityGroupEgress', Properties: { ...rule(template), DestinationSecurityGroupId: 'sg-1' } };
    }, /lets traffic out$/],
    ['that admits the network', (template) => { group(template).SecurityGroupIngress = [{ ...rule(template), SourceSecurityGroupId: undefined, CidrIp: '10.0.0.0/16' }]; }, /admits addresses$/],
    ['that admits a prefix list', (template) => { Object.assign(rule(template), { SourceSecurityGroupId: undefined, SourcePrefixListId: 'pl-1' }); }, /admits addresses$/],
    ['that admits a group which two services wear', (template) => {
      const [admitted] = rule(template).SourceSecurityGroupId['Fn::GetAtt'];
      template.Resources.Second = { Type: 'AWS::ECS::Service', Properties: { SecurityGroups: [{ 'Fn::GetAtt': [admitted, 'GroupId'] }] } };
    }, /admits 2 clients with one rule$/],
    ['that admits a group which nothing wears', (template) => { rule(template).SourceSecurityGroupId = { 'Fn::GetAtt': ['Nobody', 'GroupId'] }; }, /admits 0 clients with one rule$/],
    ['that admits a range of ports', (template) => { rule(template).ToPort = 65535; }, /admits more than one port$/],
    ['that admits every protocol', (template) => { rule(template).IpProtocol = '-1'; }, /admits more than one port$/],
    ['without a description', (template) => { delete rule(template).Description; }, /without a description$/],
    ['without a security group', (template) => {
      for (const { Type, Properties } of Object.values(template.Resources)) if (Type === 'AWS::DocDB::DBCluster') delete Properties.VpcSecurityGroupIds;
    }, /has no security group$/],
  ])('%s', (_, breakIt, fault) => {
    const template = structuredClone(good);
    breakIt(template);
    expect(pathFaults(template)).toContainEqual(expect.stringMatching(fault));
  });
});
