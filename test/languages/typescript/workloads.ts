import { App, Stack, TimeZone, aws_s3, aws_secretsmanager, aws_sqs } from 'aws-cdk-lib';
import { PlatformProfile, ProductionPlatform, compute, contracts, ingress } from 'cdk-production-platform';
import { IMAGE } from './settings';

/** Workers with every kind of queue, apps on instances of every kind, and where images come from. */
export class Workloads extends Stack {
  constructor(app: App) {
    super(app, 'Workloads', { env: { account: '123456789012', region: 'eu-north-1' } });
    const profile = PlatformProfile.of({ name: 'workloads', network: { cidr: '10.50.0.0/16' } });
    const platform = new ProductionPlatform(this, 'Platform', { profile });

    const existing = aws_sqs.Queue.fromQueueArn(this, 'Existing', 'arn:aws:sqs:eu-north-1:123456789012:imports');
    const failed = aws_sqs.Queue.fromQueueArn(this, 'Failed', 'arn:aws:sqs:eu-north-1:123456789012:failed-imports');
    const mail = platform.addWorker('Mail', { image: IMAGE, queue: compute.WorkerQueue.standard({ maxReceiveCount: 3 }) });
    const orders = platform.addWorker('Orders', { image: IMAGE, queue: compute.WorkerQueue.fifo(), sleep: contracts.SleepSchedule.never() });
    const sleep = contracts.SleepSchedule.outside({ start: '07:00', end: '20:00', weekdays: 'MON-SAT', timeZone: TimeZone.EUROPE_BERLIN });
    platform.addWorker('Imports', { image: IMAGE, queue: compute.WorkerQueue.existing({ queue: existing, deadLetterQueue: failed }), sleep });

    const releases = aws_s3.Bucket.fromBucketName(this, 'Releases', 'releases');
    platform.addInstanceService('Web', {
      app: compute.InstanceApp.archive(releases, 'web/1.4.0.tar.gz', { start: ['node', 'server.js'] }),
      machineImage: compute.InstanceImage.amazonLinux2023(),
      uses: [mail, orders],
    });
    platform.addInstanceService('Legacy', {
      app: compute.InstanceApp.commands(['node server.js']),
      machineImage: compute.InstanceImage.amazonLinux2(),
      route: ingress.Route.path('/legacy/*'),
    });
    platform.addInstanceService('Own', {
      app: compute.InstanceApp.commands(['node server.js']),
      machineImage: compute.InstanceImage.fromSsmParameter('/images/own'),
      route: ingress.Route.path('/own/*'),
    });

    const secret = aws_secretsmanager.Secret.fromSecretNameV2(this, 'Registry', 'ecr-pullthroughcache/registry');
    new compute.PullThroughCache(this, 'DockerHub', { upstream: compute.UpstreamRegistry.dockerHub(secret) });
    new compute.PullThroughCache(this, 'GitHub', { upstream: compute.UpstreamRegistry.gitHub(secret) });
    new compute.PullThroughCache(this, 'Quay', { upstream: compute.UpstreamRegistry.quay() });
    new compute.PullThroughCache(this, 'Kubernetes', { upstream: compute.UpstreamRegistry.kubernetes() });
    const gallery = new compute.PullThroughCache(this, 'Gallery', { upstream: compute.UpstreamRegistry.publicEcr() });
    platform.addOneOffTask('Migrate', { image: gallery.image('docker/library/node:24'), command: ['node', 'migrate.js'] });
    compute.ReleasedTag.fromSsmParameter(this, 'WebTag', { parameterName: '/web/tag' });
    compute.ReleasedTag.fromCfnParameter(this, 'MailTag', { defaultTag: '1.0.0' });
  }
}
