import { find, goodTemplate } from './good-template';
import { Assurance } from '../../src/assurance';

/** A domain of four data nodes over the first two zones of a region. */
function overTwoZones(clusterConfig: object, region = 'eu-west-1') {
  const template = JSON.parse(JSON.stringify(goodTemplate()).replace(/eu-west-1/g, region));
  const domain = find(template, 'AWS::OpenSearchService::Domain').Properties;
  Object.assign(domain.ClusterConfig, { InstanceCount: 4, ZoneAwarenessConfig: { AvailabilityZoneCount: 2 }, ...clusterConfig });
  domain.VPCOptions.SubnetIds = domain.VPCOptions.SubnetIds.slice(0, 2);
  const proof = Assurance.ofTemplates({ Shop: template });
  const row = proof.report.availability.resources.find(({ resourceType }) => resourceType === 'AWS::OpenSearchService::Domain')!;
  return { findings: proof.findings.map(({ ruleId, message }) => [ruleId.split('::')[1], message]), outcomes: row.outcomes };
}

test.each([3, 5])('%d dedicated masters of a domain over two zones stand in three: half of the data nodes are left and no zone stops it', (masters) => {
  const { findings, outcomes } = overTwoZones({ DedicatedMasterCount: masters });
  expect(findings).toEqual([]);
  expect(outcomes.map(({ state, capacityLeft }) => [state, capacityLeft])).toEqual([['degraded', 0.5], ['degraded', 0.5], ['serves', undefined]]);
  expect(outcomes[0].reason).toMatch(/^\d of \d dedicated masters are left and still are a majority, because AWS spreads them over 3 zones of the region$/);
});

test.each<[string, object, string, string]>([
  ['the data nodes elect the master', { DedicatedMasterEnabled: false }, 'eu-west-1a and eu-west-1b', '2 of 4 data nodes, which elect the master themselves, are left, which is no majority'],
  ['there are two masters', { DedicatedMasterCount: 2 }, 'eu-west-1a, eu-west-1b and eu-west-1c', '1 of 2 dedicated masters are left if eu-west-1a holds 1 of them, which is no majority'],
  ['there are four masters', { DedicatedMasterCount: 4 }, 'eu-west-1a, eu-west-1b and eu-west-1c', '2 of 4 dedicated masters are left if eu-west-1a holds 2 of them, which is no majority'],
])('the zones are named whose loss stops a domain over two zones when %s', (_name, clusterConfig, zones, reason) => {
  const [[rule, message]] = overTwoZones(clusterConfig).findings;
  expect(rule).toBe('AZ005');
  expect(message).toContain(`the loss of one of ${zones} stops `);
  expect(message).toContain(reason);
});

test('in a region of which an account has two zones, the zone with two of three masters stops the domain', () => {
  const { findings: [[rule, message]] } = overTwoZones({}, 'us-west-1');
  expect(rule).toBe('AZ005');
  expect(message).toContain('the loss of one of us-west-1a and us-west-1b stops ');
  expect(message).toContain('1 of 3 dedicated masters are left if us-west-1a holds 2 of them, which is no majority');
});

test('all data nodes in one zone are lost with it, wherever the masters are', () => {
  const template = goodTemplate();
  const domain = find(template, 'AWS::OpenSearchService::Domain').Properties;
  domain.VPCOptions.SubnetIds = domain.VPCOptions.SubnetIds.slice(0, 1);
  const [{ ruleId, message }] = Assurance.ofTemplates({ Shop: template }).findings;
  expect(ruleId).toBe('ProductionPlatform::AZ005');
  expect(message).toMatch(/^the loss of eu-west-1a stops '.*': all of its nodes stand in eu-west-1a$/);
});
