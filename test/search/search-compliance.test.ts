import * as fs from 'fs';
import * as path from 'path';
import { aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, CfnParameter, Fn, Stack } from 'aws-cdk-lib';
import { network, searchStack } from './support';
import { SearchAuthentication, SearchAvailability, SearchDomain, SearchDomainOptions } from '../../src/search';
import { OPENSEARCH_VERSIONS } from '../../src/search/engine-versions';
import { ALL_PACKS, modernApp, nag, plainApp } from '../support/apps';
import { Client } from '../support/stores';
import { STRICT, strictFindings } from '../support/strict-validation';

const STANDBY = { availability: SearchAvailability.threeZonesWithStandby() };
const SIGNED = SearchAuthentication.signedRequests(iam.Role.fromRoleArn(new Stack(), 'Admin', 'arn:aws:iam::111122223333:role/admin'));

describe('cdk-nag on a search domain', () => {
  test.each<[string, SearchDomainOptions]>([
    ['as AWS recommends it', STANDBY],
    ['with signed requests', { ...STANDBY, authentication: SIGNED }],
  ])('%s leaves nothing open', (_label, options) => {
    // GIVEN
    const app = modernApp();
    const { stack, vpc, domain } = searchStack(options, app);
    domain.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    const { open, crashed } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Products'))).toEqual([]);
    expect(crashed).toEqual([]);
  });

  test('finds the wildcard below the domain in the policy of the workload acknowledged, in another stack too', () => {
    // GIVEN
    const app = plainApp();
    const { vpc, domain } = searchStack({ ...STANDBY, authentication: SIGNED }, app);

    // WHEN
    domain.bindTo(new Client(new Stack(app, 'Consumer', { env: { region: 'eu-west-1' } }), 'Client', vpc));

    // THEN
    const { open, acknowledged } = nag(app);
    expect(open.filter(({ rule }) => rule.includes('IAM5'))).toEqual([]);
    expect(acknowledged.filter(({ rule }) => rule.includes('IAM5'))).toHaveLength(1);
  });

  test('finds the wildcard below a domain whose ARN is only known at deployment acknowledged', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack', { env: { region: 'eu-west-1' } });
    const client = new Client(stack, 'Client', network(stack));
    const securityGroup = ec2.SecurityGroup.fromSecurityGroupId(stack, 'Existing', 'sg-0123456789abcdef0');
    const arns = new CfnParameter(stack, 'Arns', { type: 'CommaDelimitedList' }).valueAsList;
    const arn = new CfnParameter(stack, 'Arn').valueAsString;

    // WHEN
    for (const [id, domainArn] of [['First', arn], ['Second', Fn.select(1, arns)]]) {
      SearchDomain.fromExisting(stack, id, { host: 'search.example.com', securityGroup, domainArn }).bindTo(client);
    }

    // THEN
    expect(nag(app).open.filter(({ rule }) => rule.includes('IAM5'))).toEqual([]);
  });

  test('leaves it open that a domain in one zone was asked for', () => {
    const app = plainApp();
    searchStack({ availability: SearchAvailability.singleZone() }, app);
    expect(nag(app).open.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['AwsSolutions-OS4', 'AwsSolutions-OS7']));
  });

  test('with keys of our own needs fewer acknowledgements', () => {
    // GIVEN
    const app = plainApp();
    const stack = new Stack(app, 'Stack', { env: { region: 'eu-west-1' } });
    const encryptionKey = new kms.Key(stack, 'Key', { enableKeyRotation: true });

    // WHEN
    new SearchDomain(stack, 'Products', { vpc: network(stack), ...STANDBY, encryptionKey, logs: { encryptionKey } });

    // THEN
    const { open, acknowledged } = nag(app, ALL_PACKS);
    expect(open.filter(({ constructPath }) => constructPath.startsWith('Stack/Products'))).toEqual([]);
    expect(acknowledged.filter(({ rule }) => /UsingKMSKey|LogGroupEncrypted/.test(rule))).toEqual([]);
  });

  test('acknowledges with a reason, on inner constructs alone', () => {
    const app = modernApp();
    searchStack(STANDBY, app);
    const { acknowledged } = nag(app, ALL_PACKS);
    expect(acknowledged.length).toBeGreaterThan(10);
    for (const { constructPath, reason } of acknowledged) {
      expect(constructPath).toMatch(/^Stack\/Products\/.+/);
      expect(reason).toMatch(/.{40}/);
    }
  });
});

describe('other judges', () => {
  test('the strict validation that is built into aws-cdk-lib finds nothing', () => {
    const app = modernApp({ context: STRICT });
    const { stack, vpc, domain } = searchStack(STANDBY, app);
    domain.bindTo(new Client(stack, 'Client', vpc));
    expect(strictFindings(app).filter((finding) => !finding.startsWith('Stack/Vpc'))).toEqual([]);
  });

  test.each(['aws-cdk-lib', 'aws-cdk-lib-newest'])('the versions of OpenSearch are those that %s declares', (library) => {
    // GIVEN
    const declarations = fs.readFileSync(path.join(__dirname, '../../node_modules', library, 'aws-opensearchservice/lib/version.d.ts'), 'utf8');

    // WHEN
    const declared = declarations.split('static readonly ').slice(1).map((after, index, all) => ({
      version: /^OPENSEARCH_(\d+)_(\d+)/.exec(after)?.slice(1).join('.'),
      deprecated: index > 0 && all[index - 1].includes('@deprecated'),
    }));

    // THEN
    expect(declared.filter(({ version, deprecated }) => version && !deprecated).map(({ version }) => version)).toEqual(OPENSEARCH_VERSIONS.current);
  });
});
