import { App, Duration, Stack, aws_dynamodb, aws_scheduler } from 'aws-cdk-lib';
import { PlatformProfile, ProductionPlatform, compute, dynamodb, ingress } from 'cdk-production-platform';
import { IMAGE } from './settings';

/** A platform to which every part is added by its method. */
export class EveryPart extends Stack {
  constructor(app: App) {
    super(app, 'EveryPart');
    const profile = PlatformProfile.of({ name: 'every-part', network: { cidr: '10.30.0.0/16' } });
    const platform = new ProductionPlatform(this, 'Platform', { profile });
    platform.addDatabase('Database');
    platform.addDocumentDatabase('DocumentDatabase');
    platform.addCache('Cache');
    platform.addSearchDomain('Search');
    platform.addObjectStore('ObjectStore');
    platform.addTable('Table', { partitionKey: { name: 'id', type: aws_dynamodb.AttributeType.STRING } });
    platform.addSite('Site');
    const mail = platform.addWorker('Worker', { image: IMAGE });
    platform.addImageRepository('ImageRepository');
    const carts = dynamodb.Table.fromExisting(this, 'Carts', { table: aws_dynamodb.Table.fromTableName(this, 'CartTable', 'carts') });
    platform.addService('Service', { image: IMAGE, uses: [carts, mail] });
    platform.addScheduledJob('ScheduledJob', { image: IMAGE, schedule: aws_scheduler.ScheduleExpression.rate(Duration.days(1)), uses: [carts] });
    platform.addOneOffTask('OneOffTask', { image: IMAGE, uses: [carts] });
    platform.addSessionTask('SessionTask', { maxDuration: Duration.hours(2), uses: [carts] });
    const instanceApp = compute.InstanceApp.container(IMAGE, { command: ['node', 'server.js'] });
    platform.addInstanceService('InstanceService', { app: instanceApp, route: ingress.Route.path('/on-instances/*') });
  }
}
