import { aws_kms as kms, aws_s3 as s3, Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import { Client, storeStack } from './support';
import { IBackingService } from '../../src/contracts';
import { ObjectStore } from '../../src/storage';
import { plainApp } from '../support/apps';
import { logicalIdAt } from '../support/logical-ids';

const statements = (stack: Stack) => Object.values(Template.fromStack(stack).findResources('AWS::IAM::Policy'))[0].Properties.PolicyDocument.Statement;
const OBJECTS = { 'Fn::Join': ['', [{ 'Fn::GetAtt': [logicalIdAt('Media/Resource/Resource'), 'Arn'] }, '/*']] };
const BUCKET = { 'Fn::GetAtt': [logicalIdAt('Media/Resource/Resource'), 'Arn'] };
const WRITE = ['s3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

describe('binding a workload', () => {
  test('hands it the name of the bucket', () => {
    const { stack, store } = storeStack({}, plainApp(), 'MediaAssets');
    expect(store.bindTo(new Client(stack, 'Client'))).toEqual({ environment: { MEDIA_ASSETS_BUCKET: store.bucket.bucketName } });
  });

  test.each<[string, (store: ObjectStore) => IBackingService, object[]]>([
    ['read, list, write and delete', (store) => store, [
      { Action: ['s3:GetObject', ...WRITE, 's3:DeleteObject'], Effect: 'Allow', Resource: OBJECTS },
      { Action: 's3:ListBucket', Effect: 'Allow', Resource: BUCKET },
    ]],
    ['read and list', (store) => store.readOnly(), [
      { Action: 's3:GetObject', Effect: 'Allow', Resource: OBJECTS },
      { Action: 's3:ListBucket', Effect: 'Allow', Resource: BUCKET },
    ]],
    ['write', (store) => store.writeOnly(), [{ Action: WRITE, Effect: 'Allow', Resource: OBJECTS }]],
  ])('allows it to %s, in this bucket alone', (_label, view, expected) => {
    const { stack, store } = storeStack();
    view(store).bindTo(new Client(stack, 'Client'));
    expect(statements(stack)).toEqual(expected);
  });

  test('allows it to use the key of the bucket through S3', () => {
    // GIVEN
    const encryptionKey = kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k');
    const { stack, store } = storeStack({ encryptionKey });

    // WHEN
    store.bindTo(new Client(stack, 'Client'));

    // THEN
    expect(statements(stack)).toContainEqual({
      Action: ['kms:Decrypt', 'kms:GenerateDataKey'],
      Effect: 'Allow',
      Resource: 'arn:aws:kms:eu-west-1:111122223333:key/k',
      Condition: { StringEquals: { 'kms:ViaService': { 'Fn::Join': ['', ['s3.', { Ref: 'AWS::Region' }, '.amazonaws.com']] } } },
    });
  });

  test('opens no network path: the gateway endpoint of the network leads to S3', () => {
    const { stack, store } = storeStack();
    store.bindTo(new Client(stack, 'Client'));
    Template.fromStack(stack).resourceCountIs('AWS::EC2::SecurityGroupEgress', 0);
  });

  test('two stores never share a name', () => {
    const { stack, store } = storeStack();
    const client = new Client(stack, 'Client');
    const names = [store, new ObjectStore(stack, 'Backups')].flatMap((each) => Object.keys(each.bindTo(client).environment!));
    expect(names).toEqual(['MEDIA_BUCKET', 'BACKUPS_BUCKET']);
  });

  test('works from another stack, with a key of the app', () => {
    // GIVEN
    const app = plainApp();
    const provider = new Stack(app, 'Provider');
    const store = new ObjectStore(provider, 'Media', { encryptionKey: new kms.Key(provider, 'Key') });
    const consumer = new Stack(app, 'Consumer');

    // WHEN
    store.bindTo(new Client(consumer, 'Client'));

    // THEN
    expect(() => app.synth()).not.toThrow();
    expect(provider.dependencies).toEqual([]);
    Template.fromStack(provider).resourceCountIs('AWS::IAM::Policy', 0);
    expect(statements(consumer)).toHaveLength(3);
  });
});

describe('a bucket that exists already', () => {
  const existing = (encryptionKey?: kms.IKey) => {
    const stack = new Stack(plainApp(), 'Stack');
    const bucket = s3.Bucket.fromBucketName(stack, 'Bucket', 'edtech-prod-media-assets');
    return { stack, store: ObjectStore.fromExisting(stack, 'Media', { bucket, encryptionKey }) };
  };

  test('binds the same way', () => {
    const { stack, store } = existing();
    expect(store.bindTo(new Client(stack, 'Client'))).toEqual({ environment: { MEDIA_BUCKET: 'edtech-prod-media-assets' } });
    expect(statements(stack)).toHaveLength(2);
  });

  test('can be read or written alone', () => {
    const { stack, store } = existing();
    store.readOnly().bindTo(new Client(stack, 'Reader'));
    store.writeOnly().bindTo(new Client(stack, 'Writer'));
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [Match.objectLike({ Action: 's3:GetObject' }), Match.anyValue()] } });
    template.hasResourceProperties('AWS::IAM::Policy', { PolicyDocument: { Statement: [Match.objectLike({ Action: WRITE })] } });
  });

  test('is used with its key', () => {
    const { stack, store } = existing(kms.Key.fromKeyArn(new Stack(), 'Key', 'arn:aws:kms:eu-west-1:111122223333:key/k'));
    store.bindTo(new Client(stack, 'Client'));
    expect(statements(stack)).toContainEqual(expect.objectContaining({ Action: ['kms:Decrypt', 'kms:GenerateDataKey'] }));
  });
});
