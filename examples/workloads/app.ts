import { App, AppProps, Duration, Environment, Stack, TimeZone, Validations, aws_ecs as ecs, aws_scheduler as scheduler } from 'aws-cdk-lib';
import { ProductionPlatform, compute, database, ingress } from '../../src';
import { ExampleChanges } from '../example-changes';

/**
 * A gallery whose workloads have stacks of their own: `Api` and `Comments` are services, `Thumbnails` is a worker that sleeps when nothing waits,
 * `Report` a command at night. `Editor` runs on instances and keeps sessions; `Repair` is a command for its pictures that a person starts, and the
 * container in which they are migrated before another release. All images are in one repository.
 */
export function workloadsApp(props: AppProps = {}, env?: Environment, changes: ExampleChanges = {}): App {
  const app = new App({ analyticsReporting: false, ...props });
  Validations.of(app).acknowledge({ id: 'ProductionPlatform::PP002', reason: 'the pipeline pushes the images when GalleryImages is deployed, before the stacks that run them' });
  const stackOf = (name: string) => new Stack(app, `${changes.prefix ?? ''}Gallery${name}`, { env });
  const platform = new ProductionPlatform(new Stack(app, `${changes.prefix ?? ''}Gallery`, { env, terminationProtection: true }), 'Platform', {
    network: { availabilityZones: 2 },
    alerts: { emails: ['oncall@example.com'] },
    ...changes.platform,
  });
  const release = changes.release ?? '1.0.0';
  const pictures = platform.addDatabase('Pictures', { engine: database.DatabaseEngine.postgres() });
  const images = platform.addImageRepository('Images', { scope: stackOf('Images') });

  const released = compute.ReleasedTag.fromCfnParameter(stackOf('Thumbnails'), 'Released', { defaultTag: '1.0.0' });
  const thumbnails = platform.addWorker('Thumbnails', {
    scope: Stack.of(released),
    image: images.image(released.tag),
    queue: compute.WorkerQueue.fifo({ visibilityTimeout: Duration.minutes(10) }),
    scaling: { minCapacity: 0, maxCapacity: 20, backlogPerTask: 50 },
    uses: [pictures],
  });

  platform.addService('Api', { scope: stackOf('Api'), image: images.image(release), uses: [pictures, thumbnails] });
  platform.addService('Comments', {
    scope: stackOf('Comments'),
    image: ecs.ContainerImage.fromRegistry('example/comments'),
    route: ingress.Route.path('/comments/*'),
    uses: [pictures],
  });
  platform.addScheduledJob('Report', {
    scope: stackOf('Report'),
    image: images.image(release),
    command: ['npm', 'run', 'report'],
    schedule: scheduler.ScheduleExpression.cron({ hour: '3', minute: '0', timeZone: TimeZone.EUROPE_BERLIN }),
    maxTimeWithoutSuccess: Duration.hours(27),
    uses: [pictures],
  });

  const editor = stackOf('Editor');
  const repair = platform.addOneOffTask('Repair', { scope: editor, image: images.image(release), command: ['npm', 'run', 'repair'], uses: [pictures] });
  platform.addInstanceService('Editor', {
    scope: editor,
    app: compute.InstanceApp.container(images.image(release), { command: ['npm', 'run', 'editor'] }),
    route: ingress.Route.path('/editor/*'),
    stickiness: {},
    beforeTraffic: { task: repair, command: ['npm', 'run', 'migrate'] },
    uses: [pictures],
  });
  return app;
}
