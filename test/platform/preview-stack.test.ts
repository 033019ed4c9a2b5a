import { App, RemovalPolicy, Stage, aws_dynamodb as dynamodb, aws_ecs as ecs, aws_s3 as s3 } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { PlatformProfile, PreviewStack, ProductionPlatform, ProductionPlatformProps } from '../../src';
import { InstanceApp } from '../../src/compute';
import { Route } from '../../src/ingress';
import { NUMBER, TEXT, warningsOf } from '../compute/fixtures';
import { plainApp } from '../support/apps';

const image = ecs.ContainerImage.fromRegistry('example/app');
const EVERYTHING: ProductionPlatformProps = {
  alerts: { emails: ['oncall@example.com'] },
  database: {},
  documentDatabase: {},
  cache: {},
  search: {},
  objectStore: {},
  site: {},
  table: { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } },
  imageRepository: {},
  service: { image },
  worker: { image },
  instanceService: { app: InstanceApp.commands(['node server.js']), route: Route.path('/on-instances/*') },
  sessionTask: {},
};

function preview(props: object = {}, app: App = plainApp()): PreviewStack {
  return new PreviewStack(app, 'Shop', { preview: '123', ...props });
}

describe('the stack of a preview', () => {
  test('has its name', () => {
    expect(preview().stackName).toBe('Shop-preview-123');
  });

  test('has the name of its stage before it', () => {
    const stage = new Stage(plainApp(), 'Review');
    expect(new PreviewStack(stage, 'Shop', { preview: 'a-branch' }).stackName).toBe('Review-Shop-preview-a-branch');
  });

  test('is found by its tags', () => {
    const app = plainApp();
    const stack = preview({ expiresOn: '2027-01-31' }, app);
    new dynamodb.CfnTable(stack, 'Table', { keySchema: [] });
    expect(app.synth().getStackByName('Shop-preview-123').tags).toEqual({ 'preview': '123', 'preview-expires-on': '2027-01-31' });
    Template.fromStack(stack).hasResourceProperties('AWS::DynamoDB::Table', { Tags: [{ Key: 'preview', Value: '123' }, { Key: 'preview-expires-on', Value: '2027-01-31' }] });
  });

  test('may be deleted by anybody who may', () => {
    expect(preview().terminationProtection).toBe(false);
  });

  test('names a host', () => {
    expect(preview().hostName('preview.example.com')).toBe('123.preview.example.com');
  });

  test('has the profile of development, with logs of a day', () => {
    const { name, ingress, ...profile } = preview().profile.describe() as any;
    expect(name).toBe('preview');
    expect(profile).toEqual({ ...without(PlatformProfile.development().describe(), 'name'), 'logRetention': '1', 'ingress.accessLogs.retention': '1 day' });
  });
});

describe('a platform with every part in a preview', () => {
  const app = plainApp();
  const stack = preview({}, app);
  new ProductionPlatform(stack, 'Platform', { ...EVERYTHING, profile: stack.profile });
  const { template } = app.synth().getStackByName('Shop-preview-123');

  test('leaves nothing but the buckets of its access logs', () => {
    const left = Object.entries<any>(template.Resources).filter(([, { DeletionPolicy }]) => DeletionPolicy && DeletionPolicy !== 'Delete').map(([id]) => id.replace(/[0-9A-F]{8}$/, ''));
    expect(left.sort()).toEqual([
      'PlatformEdgeIngressAccessLogs', 'PlatformEdgeIngressAccessLogsPolicy', 'PlatformEdgeIngressEdgeAccessLogs', 'PlatformEdgeIngressEdgeAccessLogsPolicy',
      'PlatformObjectStoreAccessLogs', 'PlatformObjectStoreAccessLogsPolicy', 'PlatformSiteAccessLogs', 'PlatformSiteAccessLogsPolicy',
      'PlatformSiteDistributionLogs', 'PlatformSiteDistributionLogsPolicy',
    ]);
  });

  test('needs no protection that would be in the way', () => {
    expect(warningsOf(stack).join()).not.toContain('terminationProtection');
    expect(JSON.stringify(template)).not.toMatch(/"DeletionProtection(Enabled)?":true/);
  });
});

test('what would stay fails synthesis', () => {
  const app = plainApp();
  const stack = preview({}, app);
  new ProductionPlatform(stack, 'Platform', { profile: stack.profile, database: { removalPolicy: RemovalPolicy.SNAPSHOT } });
  expect(() => app.synth()).toThrow(/'Shop-preview-123\/Platform\/Database\/Resource\/Resource' \(AWS::RDS::DBInstance\) would stay when the preview is deleted/);
});

test('a bucket of one\'s own that would stay fails synthesis too', () => {
  const app = plainApp();
  new s3.Bucket(preview({}, app), 'Keep');
  expect(() => app.synth()).toThrow(/'Shop-preview-123\/Keep\/Resource' \(AWS::S3::Bucket\) would stay when the preview is deleted/);
});

test('a store of one\'s own may go with the preview', () => {
  const app = plainApp();
  const stack = preview({}, app);
  new ProductionPlatform(stack, 'Platform', { profile: stack.profile });
  new dynamodb.TableV2(stack, 'Carts', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING }, removalPolicy: RemovalPolicy.DESTROY });
  expect(() => app.synth()).not.toThrow();
});

describe('is refused', () => {
  test.each<[string, object, string]>([
    ['no name', { preview: '' }, "'preview' must be 1 to 30 lower-case letters, digits and hyphens, with no hyphen at its ends, got ''; for example '123', the number of a pull request"],
    ['a name in capitals', { preview: 'PR-123' }, "'preview' must be 1 to 30 lower-case letters"],
    ['the name of a branch with a slash', { preview: 'feature/x' }, "'preview' must be 1 to 30 lower-case letters"],
    ['a hyphen at the end', { preview: 'a-' }, "'preview' must be 1 to 30 lower-case letters"],
    ['a long name', { preview: 'a'.repeat(31) }, "'preview' must be 1 to 30 lower-case letters"],
    ['a number', { preview: 123 }, "'preview' must be a string, got 123"],
    ['nothing', { preview: undefined }, "'preview' must be a string"],
    ['a token', { preview: TEXT }, "'preview' must be known at synthesis"],
    ['a day that does not exist', { expiresOn: '2027-02-30' }, "'expiresOn' must be a day, yyyy-mm-dd, got '2027-02-30'; for example '2027-01-31'"],
    ['a day in words', { expiresOn: 'tomorrow' }, "'expiresOn' must be a day"],
    ['a number as day', { expiresOn: NUMBER }, "'expiresOn' must be"],
  ])('%s', (_, props, message) => {
    expect(() => preview(props)).toThrow(message);
  });

  test.each(['', 'example', 'Preview.example.com', TEXT])('the domain %s', (domain) => {
    expect(() => preview().hostName(domain)).toThrow("'domain' must be");
  });
});

test('a misspelt prop gives a warning', () => {
  expect(warningsOf(preview({ expires: '2027-01-31' })).join()).toContain("'expires' is no prop of PreviewStackProps and decides nothing");
});

test('props that are null are as if they were left out', () => {
  expect(preview({ env: null, expiresOn: null }).stackName).toBe('Shop-preview-123');
});

function without(settings: { [setting: string]: string }, name: string): object {
  return Object.fromEntries(Object.entries(settings).filter(([each]) => each !== name));
}
