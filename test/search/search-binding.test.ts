import { aws_ec2 as ec2, aws_iam as iam, aws_kms as kms, aws_secretsmanager as secretsmanager, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { network, searchStack } from './support';
import { ExistingSearchDomainAttributes, SearchAuthentication, SearchDomain, SearchDomainOptions } from '../../src/search';
import { plainApp } from '../support/apps';
import { Client, expectOnePath, expectRulesBeside, expectToReadOnly } from '../support/stores';

const SIGNED = { authentication: SearchAuthentication.signedRequests(iam.Role.fromRoleArn(new Stack(), 'Admin', 'arn:aws:iam::111122223333:role/admin')) };
const RULE = { FromPort: 443, ToPort: 443, IpProtocol: 'tcp', Description: 'search domain Products' };

describe('binding a workload', () => {
  test('says how to connect, by names that start with the id of the domain', () => {
    // GIVEN
    const { stack, vpc, domain } = searchStack({}, plainApp(), 'ProductSearch');

    // WHEN
    const binding = domain.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(binding).toEqual({
      environment: {
        PRODUCT_SEARCH_HOST: domain.host,
        PRODUCT_SEARCH_PORT: '443',
        PRODUCT_SEARCH_URL: `https://${domain.host}`,
        PRODUCT_SEARCH_SECRET_ARN: domain.secret!.secretArn,
      },
      secrets: {
        PRODUCT_SEARCH_USERNAME: { secret: domain.secret, field: 'username' },
        PRODUCT_SEARCH_PASSWORD: { secret: domain.secret, field: 'password' },
      },
    });
  });

  test('opens one path, from that workload to port 443', () => {
    // GIVEN
    const { stack, vpc, domain } = searchStack();

    // WHEN
    domain.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expectOnePath(stack, 443, 'search domain Products');
  });

  test('with a password allows it to read the secret of this domain and nothing else', () => {
    // GIVEN
    const { stack, vpc, domain } = searchStack();

    // WHEN
    domain.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expectToReadOnly(stack, '^ProductsSecret');
  });

  test('with signed requests allows it to send requests to this domain and hands out no secret', () => {
    // GIVEN
    const { stack, vpc, domain } = searchStack(SIGNED);

    // WHEN
    const { environment, secrets } = domain.bindTo(new Client(stack, 'Client', vpc));

    // THEN
    expect(Object.keys(environment!)).toEqual(['PRODUCTS_HOST', 'PRODUCTS_PORT', 'PRODUCTS_URL']);
    expect(secrets).toEqual({});
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: {
        Statement: [{
          Action: ['es:ESHttpDelete', 'es:ESHttpGet', 'es:ESHttpHead', 'es:ESHttpPatch', 'es:ESHttpPost', 'es:ESHttpPut'],
          Effect: 'Allow',
          Resource: { 'Fn::Join': ['', [{ 'Fn::GetAtt': [Match.stringLikeRegexp('^Products'), 'Arn'] }, '/*']] },
        }],
      },
    });
  });

  test('twice changes nothing', () => {
    const { stack, vpc, domain } = searchStack();
    const client = new Client(stack, 'Client', vpc);
    expect(domain.bindTo(client)).toEqual(domain.bindTo(client));
    Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroupIngress', 1);
  });

  test('two domains never share a name', () => {
    // GIVEN
    const { stack, vpc, domain } = searchStack();
    const other = new SearchDomain(stack, 'Articles', { vpc });
    const client = new Client(stack, 'Client', vpc);

    // WHEN
    const bindings = [domain, other].map((each) => each.bindTo(client));
    const names = bindings.flatMap(({ environment, secrets }) => Object.keys({ ...environment, ...secrets }));

    // THEN
    expect(new Set(names).size).toBe(12);
  });

  test.each<[string, SearchDomainOptions]>([['a password', {}], ['signed requests', SIGNED]])('works from another stack, with %s', (_label, options) => {
    // GIVEN
    const app = plainApp();
    const { stack: provider, vpc, domain } = searchStack(options, app);
    const consumer = new Stack(app, 'Consumer', { env: { region: 'eu-west-1' } });

    // WHEN
    domain.bindTo(new Client(consumer, 'Client', vpc));

    // THEN
    expect(provider.dependencies).toEqual([]);
    expectRulesBeside(consumer, provider);
  });

  test('works from another stack with a key of the app', () => {
    // GIVEN
    const app = plainApp();
    const provider = new Stack(app, 'Provider', { env: { region: 'eu-west-1' } });
    const vpc = network(provider);
    const domain = new SearchDomain(provider, 'Products', { vpc, encryptionKey: new kms.Key(provider, 'Key') });
    const consumer = new Stack(app, 'Consumer', { env: { region: 'eu-west-1' } });

    // WHEN
    domain.bindTo(new Client(consumer, 'Client', vpc));

    // THEN
    expect(() => app.synth()).not.toThrow();
    Template.fromStack(consumer).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt' })]) },
    });
  });
});

describe('a domain that exists already', () => {
  const existing = (props: (stack: Stack) => Partial<ExistingSearchDomainAttributes> = () => ({})) => {
    const stack = new Stack(plainApp(), 'Stack', { env: { region: 'eu-west-1' } });
    const vpc = network(stack);
    const domain = SearchDomain.fromExisting(stack, 'Products', {
      host: 'vpc-products-abc.eu-west-1.es.amazonaws.com',
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(stack, 'Existing', 'sg-0123456789abcdef0'),
      ...props(stack),
    });
    return { stack, domain, client: new Client(stack, 'Client', vpc) };
  };

  test('binds the same way, with a password', () => {
    // GIVEN
    const { stack, domain, client } = existing((scope) => ({ secret: secretsmanager.Secret.fromSecretNameV2(scope, 'Secret', 'search') }));

    // WHEN
    const { environment, secrets } = domain.bindTo(client);

    // THEN
    expect(Object.keys({ ...environment, ...secrets })).toEqual(
      ['PRODUCTS_HOST', 'PRODUCTS_PORT', 'PRODUCTS_URL', 'PRODUCTS_SECRET_ARN', 'PRODUCTS_USERNAME', 'PRODUCTS_PASSWORD']);
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupIngress', { ...RULE, GroupId: 'sg-0123456789abcdef0' });
    Template.fromStack(stack).hasResourceProperties('AWS::EC2::SecurityGroupEgress', RULE);
  });

  test('lets the workload decrypt a secret with a key of its own', () => {
    // GIVEN
    const arn = 'arn:aws:kms:eu-west-1:111122223333:key/1';
    const { stack, domain, client } = existing((scope) => ({
      secret: secretsmanager.Secret.fromSecretNameV2(scope, 'Secret', 'search'), encryptionKey: kms.Key.fromKeyArn(scope, 'Key', arn),
    }));

    // WHEN
    domain.bindTo(client);

    // THEN
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: 'kms:Decrypt', Resource: arn })]) },
    });
  });

  test('binds the same way, with signed requests', () => {
    const { stack, domain, client } = existing(() => ({ domainArn: 'arn:aws:es:eu-west-1:111122223333:domain/products' }));
    domain.bindTo(client);
    Template.fromStack(stack).hasResourceProperties('AWS::IAM::Policy', {
      PolicyDocument: { Statement: [Match.objectLike({ Resource: 'arn:aws:es:eu-west-1:111122223333:domain/products/*' })] },
    });
  });

  test.each<[string, Partial<ExistingSearchDomainAttributes>, string]>([
    ['host with a scheme', { host: 'https://search.example.com' }, "'host' must be a host name, got 'https://search.example.com'; leave out the scheme"],
    ['host empty', { host: '' }, "'host' must be a host name"],
    ['domainArn of something else', { domainArn: 'arn:aws:s3:::bucket' }, "'domainArn' must be the ARN of a domain"],
    ['domainArn with a path', { domainArn: 'arn:aws:es:eu-west-1:111122223333:domain/products/*' }, "'domainArn' must be the ARN of a domain"],
  ])('refuses a %s', (_label, props, message) => {
    expect(() => existing(() => props)).toThrow(message);
  });
});
