import { Duration, Stack, aws_events as events, aws_events_targets as targets } from 'aws-cdk-lib';
import { tooWide } from './least-privilege';
import { prove } from './requirement';
import { BUCKET } from './stores';
import { IMAGE } from './subjects';
import { TemplateView, ViewedResource, listed } from './template-view';
import { ProductionPlatform } from '../../src';
import { ObjectEvents, ObjectLifecycle } from '../../src/storage';
import { plainApp } from '../support/apps';

const RULE = 'AWS::Events::Rule';

/** A bucket for files and one for backups, a service that uses both, and whoever gets the alarms is told of backups. */
function buckets(): TemplateView {
  const stack = new Stack(plainApp(), 'Stack');
  const whole = new ProductionPlatform(stack, 'Platform');
  const files = whole.addObjectStore('Files');
  const backups = whole.addObjectStore('Backups', {
    lifecycle: ObjectLifecycle.backups({ retention: Duration.days(365) }), events: ObjectEvents.eventBridge(),
  });
  whole.addService('Api', { image: IMAGE, uses: [files, backups.writeOnly()] });
  whole.observability.allowPublisher('events.amazonaws.com');
  const alerts = [new targets.SnsTopic(whole.observability.alarmTopic)];
  new events.Rule(stack, 'BackupFiles', {
    eventPattern: { source: ['aws.s3'], detailType: ['Object Created'], detail: { bucket: { name: [backups.bucket.bucketName] } } },
    targets: alerts,
  });
  new events.Rule(stack, 'DatabaseBackups', { eventPattern: { source: ['aws.rds'], detailType: ['RDS DB Snapshot Event'] }, targets: alerts });
  return TemplateView.of(stack);
}

describe('buckets of the scalable web platform', () => {
  let view: TemplateView;
  let files: ViewedResource;
  let backups: ViewedResource;
  beforeAll(() => {
    view = buckets();
    files = view.at('PlatformFiles', BUCKET);
    backups = view.at('PlatformBackups', BUCKET);
  });

  /** What happens to the objects of a bucket as they age. */
  const ageing = ({ properties }: ViewedResource) => properties.LifecycleConfiguration.Rules[0];

  const versionsAndLifecycle = () => {
    for (const { properties } of [files, backups]) {
      expect(properties.VersioningConfiguration.Status).toBe('Enabled');
      expect(properties.LifecycleConfiguration.Rules).toHaveLength(1);
    }
  };

  const cheaperClasses = () => {
    expect(ageing(files).Transitions).toEqual([
      { StorageClass: 'STANDARD_IA', TransitionInDays: 60 }, { StorageClass: 'GLACIER_IR', TransitionInDays: 180 },
    ]);
    expect(ageing(backups)).toMatchObject({ Transitions: [{ StorageClass: 'GLACIER_IR', TransitionInDays: 30 }], ExpirationInDays: 365 });
    for (const each of [files, backups]) {
      expect(ageing(each)).toMatchObject({
        Status: 'Enabled', AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 }, NoncurrentVersionExpiration: expect.anything(),
      });
    }
  };

  prove([
    {
      id: 'S2.27',
      holds: 'the files of the application have a bucket, whose name the container gets',
      proof: () => {
        const [{ Environment: variables }] = view.the('AWS::ECS::TaskDefinition').properties.ContainerDefinitions;
        expect(variables).toContainEqual({ Name: 'FILES_BUCKET', Value: { Ref: files.logicalId } });
      },
    },
    {
      id: 'S2.28',
      holds: 'backups have a bucket of their own, which keeps versions and outlives the stack',
      proof: () => {
        expect(backups.logicalId).not.toBe(files.logicalId);
        expect(backups).toMatchObject({ deletionPolicy: 'RetainExceptOnCreate', updateReplacePolicy: 'Retain' });
        expect(backups.properties.VersioningConfiguration).toEqual({ Status: 'Enabled' });
      },
    },
    {
      id: 'S2.29',
      holds: 'buckets are encrypted with AES-256',
      proof: () => {
        for (const { properties } of view.all(BUCKET)) {
          const [rule] = properties.BucketEncryption.ServerSideEncryptionConfiguration;
          expect(rule.ServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: 'AES256' });
        }
      },
    },
    {
      id: 'S2.30',
      holds: 'public access to buckets is blocked in all ways',
      proof: () => {
        expect(view.all(BUCKET).length).toBeGreaterThanOrEqual(4);
        for (const { properties } of view.all(BUCKET)) {
          expect(properties.PublicAccessBlockConfiguration).toEqual({
            BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true,
          });
        }
      },
    },
    { id: 'S2.31', holds: 'objects move to cheaper classes as they age, and what was never finished is deleted', proof: cheaperClasses },
    {
      id: 'S2.32',
      holds: 'objects keep their versions',
      proof: () => [files, backups].forEach(({ properties }) => expect(properties.VersioningConfiguration).toEqual({ Status: 'Enabled' })),
    },
    {
      id: 'S2.33',
      holds: 'the role of a service may do what it must with the objects of its buckets, and no more',
      proof: () => {
        const role = view.target(view.the('AWS::ECS::TaskDefinition').properties.TaskRoleArn);
        const onBuckets = view.statementsOf(role).filter(({ Action }) => JSON.stringify(Action).includes('s3:'));
        const actionsOn = ({ logicalId }: ViewedResource) => onBuckets.filter(({ Resource }) => JSON.stringify(Resource).includes(`"${logicalId}"`))
          .flatMap(({ Action }) => listed(Action)).sort();
        expect(actionsOn(files)).toEqual([
          's3:AbortMultipartUpload', 's3:DeleteObject', 's3:GetObject', 's3:ListBucket', 's3:ListMultipartUploadParts', 's3:PutObject',
        ]);
        expect(actionsOn(backups)).toEqual(['s3:AbortMultipartUpload', 's3:ListMultipartUploadParts', 's3:PutObject']);
        expect(onBuckets).toHaveLength(3);
        expect(tooWide(view)).toEqual([]);
      },
    },
    {
      id: 'S2.34',
      holds: 'whoever gets the alarms can be told of backups, those of the database and those in the bucket',
      proof: () => {
        expect(backups.properties.NotificationConfiguration).toEqual({ EventBridgeConfiguration: { EventBridgeEnabled: true } });
        const topic = view.the('AWS::SNS::Topic');
        for (const { properties } of view.all(RULE)) expect(properties.Targets.map(({ Arn }: any) => Arn)).toEqual([{ Ref: topic.logicalId }]);
        expect(view.all(RULE).map(({ properties }) => properties.EventPattern.source)).toEqual([['aws.s3'], ['aws.rds']]);
        view.template.hasResourceProperties(RULE, { EventPattern: { detail: { bucket: { name: [{ Ref: backups.logicalId }] } } } });
        const admitting = [
          ...view.the('AWS::SNS::TopicPolicy').properties.PolicyDocument.Statement, ...view.target(topic.properties.KmsMasterKeyId).properties.KeyPolicy.Statement,
        ].filter(({ Principal }) => Principal.Service === 'events.amazonaws.com').flatMap(({ Action }) => listed(Action));
        expect(admitting).toEqual(expect.arrayContaining(['sns:Publish', 'kms:Decrypt', 'kms:GenerateDataKey*']));
      },
    },
    { id: 'S2.68', holds: 'buckets have versions and a lifecycle', proof: versionsAndLifecycle },
    { id: 'S2.73', holds: 'the lifecycle of objects saves storage that costs more', proof: cheaperClasses },
  ]);
});
