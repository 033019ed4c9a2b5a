import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { BUCKET, CACHE, DATABASE, DOCUMENT_DATABASE, PORTS, SEARCH, sources, subnetsOf } from './stores';
import { allStores, examples, loadBalancerMysql, platform } from './subjects';
import { TemplateView } from './template-view';

const LOAD_BALANCER = 'AWS::ElasticLoadBalancingV2::LoadBalancer';
const SERVICE = 'AWS::ECS::Service';
const TOPIC = 'AWS::SNS::Topic';

/** What makes each kind of store encrypt what it holds. */
const AT_REST: Record<string, object> = {
  [DATABASE]: { StorageEncrypted: true },
  [DOCUMENT_DATABASE]: { StorageEncrypted: true },
  [CACHE]: { AtRestEncryptionEnabled: true },
  [SEARCH]: { EncryptionAtRestOptions: { Enabled: true } },
  [BUCKET]: { BucketEncryption: Match.anyValue() },
  [TOPIC]: { KmsMasterKeyId: Match.anyValue() },
};

/** What makes each kind of store refuse clients without TLS. */
const IN_TRANSIT: Record<string, object> = {
  'AWS::RDS::DBParameterGroup': { Parameters: { 'rds.force_ssl': '1' } },
  'AWS::DocDB::DBClusterParameterGroup': { Parameters: { tls: 'enabled' } },
  [CACHE]: { TransitEncryptionEnabled: true },
  [SEARCH]: { DomainEndpointOptions: { EnforceHTTPS: true }, NodeToNodeEncryptionOptions: { Enabled: true } },
};

const views = (): TemplateView[] => examples().map(([, view]) => view);

function encryptedAtRest() {
  for (const [type, properties] of Object.entries(AT_REST)) {
    const holders = views().filter((view) => view.all(type).length > 0);
    expect(holders).toContain(allStores());
    for (const view of holders) view.template.resourcePropertiesCountIs(type, properties, sources(type, view).length);
  }
}

/** Statements that refuse requests without TLS, by the type of their policy. */
function refusesPlainText(view: TemplateView, policy: string): boolean {
  const policies = view.all(policy);
  return policies.length > 0 && policies.every(({ properties }) => properties.PolicyDocument.Statement.some(
    ({ Effect, Condition }: any) => Effect === 'Deny' && Condition?.Bool?.['aws:SecureTransport'] === 'false'));
}

function closedToTheInternet() {
  for (const view of views()) {
    const open = view.inboundRules().filter(({ source }) => ['0.0.0.0/0', '::/0'].includes(source));
    const door = view.groupOf(view.the(LOAD_BALANCER)).logicalId;
    for (const { group, fromPort, toPort } of open) {
      expect(group).toBe(door);
      expect([80, 443]).toContain(fromPort);
      expect(toPort).toBe(fromPort);
    }
    for (const closed of [LOAD_BALANCER, ...Object.keys(PORTS)].flatMap((type) => view.all(type))) {
      expect([closed.logicalId, view.outboundRanges(view.groupOf(closed))]).toEqual([closed.logicalId, []]);
    }
  }
  for (const type of Object.keys(PORTS)) expect(sources(type, allStores())).toHaveLength(1);
}

describe('all stores of the scalable web platform', () => {
  prove([
    { id: 'S2.44', holds: 'nothing but the public load balancer admits the internet, and stores open nothing', proof: closedToTheInternet },
    {
      id: 'S2.46',
      holds: 'all data is encrypted at rest and in transit',
      proof: () => {
        encryptedAtRest();
        for (const view of views()) {
          expect(refusesPlainText(view, 'AWS::S3::BucketPolicy')).toBe(true);
          expect(refusesPlainText(view, 'AWS::SNS::TopicPolicy')).toBe(true);
        }
        for (const [type, properties] of Object.entries(IN_TRANSIT)) {
          allStores().template.resourceCountIs(type, 1);
          allStores().template.hasResourceProperties(type, properties);
        }
        loadBalancerMysql().template.hasResourceProperties('AWS::ElasticLoadBalancingV2::Listener', { Port: 443, Protocol: 'HTTPS' });
      },
    },
    {
      id: 'S2.49',
      holds: 'a dashboard shows every part that is present',
      proof: () => {
        const board = (view: TemplateView) => JSON.stringify(view.the('AWS::CloudWatch::Dashboard').properties.DashboardBody);
        const stores = ['AWS/RDS', 'AWS/DocDB', 'AWS/ElastiCache', 'AWS/ES', 'AWS/S3'];
        for (const namespace of ['AWS/ApplicationELB', 'AWS/ECS', 'AWS/CloudFront', ...stores]) expect(board(allStores())).toContain(namespace);
        const withoutParts = board(platform({}));
        for (const namespace of stores) expect(withoutParts).not.toContain(namespace);
      },
    },
    {
      id: 'S2.53',
      holds: 'every log is kept for a stated time',
      proof: () => views().forEach((view) => {
        expect(view.all('AWS::Logs::LogGroup').length).toBeGreaterThanOrEqual(4);
        view.template.allResourcesProperties('AWS::Logs::LogGroup', { RetentionInDays: Match.anyValue() });
      }),
    },
    {
      id: 'S2.83',
      holds: 'what is sensitive stands in private subnets behind minimal security groups',
      proof: () => {
        closedToTheInternet();
        for (const view of views()) {
          for (const { properties } of view.all(SERVICE)) expect(view.tiers(properties.NetworkConfiguration.AwsvpcConfiguration.Subnets)).toEqual(['private']);
          for (const store of Object.keys(PORTS).flatMap((type) => view.all(type))) {
            expect([store.type, view.tiers(subnetsOf(store, view))]).toEqual([store.type, ['isolated']]);
          }
        }
      },
    },
    { id: 'S2.86', holds: 'all storage is encrypted', proof: encryptedAtRest },
  ]);
});
