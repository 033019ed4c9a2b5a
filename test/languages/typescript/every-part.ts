import { App, Stack, aws_dynamodb as dynamodb } from 'aws-cdk-lib';
import { PlatformProfile, ProductionPlatform } from 'cdk-production-platform';
import { IMAGE } from './settings';

/** A platform to which every part is added by its method. */
export class EveryPart extends Stack {
  constructor(app: App) {
    super(app, 'EveryPart');
    const profile = PlatformProfile.development().extend({ name: 'every-part', network: { cidr: '10.30.0.0/16' } });
    const platform = new ProductionPlatform(this, 'Platform', { profile });
    platform.addDatabase('Database');
    platform.addDocumentDatabase('DocumentDatabase');
    platform.addCache('Cache');
    platform.addSearchDomain('Search');
    platform.addObjectStore('ObjectStore');
    platform.addTable('Table', { partitionKey: { name: 'id', type: dynamodb.AttributeType.STRING } });
    platform.addSite('Site');
    platform.addService('Service', { image: IMAGE });
  }
}
