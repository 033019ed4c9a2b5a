/** What a removed stack leaves, one line `<logical id without its hash> <type>` for each resource. */
function bucket(id: string): string[] {
  return [`${id} AWS::S3::Bucket`, `${id}Policy AWS::S3::BucketPolicy`];
}

function logs(...ids: string[]): string[] {
  return ids.map((id) => `${id} AWS::Logs::LogGroup`);
}

function secret(id: string): string {
  return `${id} AWS::SecretsManager::Secret`;
}

/** Logs outlive what they tell of in every profile: a bucket with objects cannot be deleted. */
const LOGS_OF_LOAD_BALANCER = bucket('PlatformEdgeIngressAccessLogs');
const LOGS_OF_EDGE = bucket('PlatformEdgeIngressEdgeAccessLogs');
const LOGS_OF_OBJECTS = ['PlatformPicturesAccessLogs', 'PlatformWebsiteAccessLogs', 'PlatformWebsiteDistributionLogs'].flatMap(bucket);

/** The data of a database, its password and what it and the services behind the load balancer logged. */
const ONE_STACK = [
  ...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE,
  ...logs('PlatformDatabasePostgresqlLogs', 'PlatformDatabaseUpgradeLogs', 'PlatformNetworkFlowLogsLogGroup', 'PlatformServiceLogs'),
  secret('PlatformDatabaseSecret'),
  'PlatformDatabase AWS::RDS::DBInstance snapshot',
];

const DEMO = [
  ...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE,
  ...logs('PlatformOrdersPostgresqlLogs', 'PlatformOrdersUpgradeLogs', 'PlatformNetworkFlowLogsLogGroup', 'WebLogs'),
  secret('PlatformOrdersSecret'),
  'PlatformOrders AWS::RDS::DBInstance snapshot',
];

const LOAD_BALANCER_MYSQL = [
  ...LOGS_OF_LOAD_BALANCER,
  ...logs('PlatformDatabaseErrorLogs', 'PlatformDatabaseSlowqueryLogs', 'PlatformNetworkFlowLogsLogGroup', 'PlatformServiceLogs'),
  secret('PlatformDatabaseSecret'),
  'PlatformDatabase AWS::RDS::DBInstance snapshot',
];

/** A search domain has no snapshots that CloudFormation makes: it stays, and with it what it stands in. */
const SEARCH_DOMAIN = [
  'PlatformProducts AWS::OpenSearchService::Domain',
  'PlatformProductsSecurityGroup AWS::EC2::SecurityGroup',
  'PlatformProductsLogAccess AWS::Logs::ResourcePolicy',
  ...logs('PlatformProductsAppLogs', 'PlatformProductsAuditLogs', 'PlatformProductsSlowIndexLogs', 'PlatformProductsSlowSearchLogs'),
  secret('PlatformProductsSecret'),
  'PlatformNetworkVpc AWS::EC2::VPC',
  ...[1, 2, 3].map((zone) => `PlatformNetworkVpcIsolatedSubnet${zone}Subnet AWS::EC2::Subnet`),
];

const ALL_STORES = [
  ...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE, ...LOGS_OF_OBJECTS,
  ...logs('PlatformNetworkFlowLogsLogGroup', 'PlatformShopLogs', 'PlatformThumbnailsLogs'),
  ...logs('PlatformOrdersPostgresqlLogs', 'PlatformOrdersUpgradeLogs'), secret('PlatformOrdersSecret'), 'PlatformOrders AWS::RDS::DBInstance snapshot',
  ...logs('PlatformCatalogAuditLogs', 'PlatformCatalogProfilerLogs'), secret('PlatformCatalogSecret'), 'PlatformCatalog AWS::DocDB::DBCluster snapshot',
  ...logs('PlatformSessionsEngineLogs', 'PlatformSessionsSlowLogs'), secret('PlatformSessionsSecret'),
  'PlatformSessions AWS::ElastiCache::ReplicationGroup snapshot',
  ...SEARCH_DOMAIN,
  'PlatformCarts AWS::DynamoDB::Table',
  'PlatformPictures AWS::S3::Bucket', 'PlatformPicturesPolicy AWS::S3::BucketPolicy',
  'PlatformWebsiteBucket AWS::S3::Bucket', 'PlatformWebsiteBucketPolicy AWS::S3::BucketPolicy',
];

/** One database, and services that are deployed in all ways. */
const DELIVERY = [
  ...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE,
  ...logs('PlatformDatabasePostgresqlLogs', 'PlatformDatabaseUpgradeLogs', 'PlatformNetworkFlowLogsLogGroup'),
  ...logs('OrdersLogs', 'OrdersBeforeTrafficLogGroup', 'SearchLogs', 'OffersLogs', 'InvoicesLogs', 'MailLogs'),
  secret('PlatformDatabaseSecret'),
  'PlatformDatabase AWS::RDS::DBInstance snapshot',
];

/** What waits in queues and what was pushed stays with the data. */
const WORKLOADS = [
  ...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE,
  ...logs('PlatformPicturesPostgresqlLogs', 'PlatformPicturesUpgradeLogs', 'PlatformNetworkFlowLogsLogGroup'),
  ...logs('ApiLogs', 'CommentsLogs', 'EditorLogs', 'ThumbnailsLogs', 'ReportLogs', 'ReportStateMachineLogs', 'RepairLogs', 'RepairStateMachineLogs'),
  secret('PlatformPicturesSecret'),
  'PlatformPictures AWS::RDS::DBInstance snapshot',
  'Images AWS::ECR::Repository',
  ...['ThumbnailsQueue', 'ThumbnailsDeadLetterQueue'].flatMap((id) => [`${id} AWS::SQS::Queue`, `${id}Policy AWS::SQS::QueuePolicy`]),
];

/** Examples whose services have a stack of their own: the load balancer stays when only they fail. */
const SERVICES_APART = ['demo', 'delivery'];

/** What is left of an example after its removal, by profile: the data goes with a development stack, and stays with the others. */
export const LEFT: { [example: string]: { [profile: string]: string[] } } = {
  'demo': { production: DEMO, staging: DEMO, development: [...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE] },
  'one-stack': { production: ONE_STACK, staging: ONE_STACK, development: [...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE] },
  'load-balancer-mysql': { production: LOAD_BALANCER_MYSQL, staging: LOAD_BALANCER_MYSQL, development: LOGS_OF_LOAD_BALANCER },
  'all-stores': { production: ALL_STORES, staging: ALL_STORES, development: [...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE, ...LOGS_OF_OBJECTS] },
  'delivery': { production: DELIVERY, staging: DELIVERY, development: [...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE] },
  'workloads': { production: WORKLOADS, staging: WORKLOADS, development: [...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE] },
};

/** The logs of the services, which stay also when their creation failed, except in development. */
export const LOGS_OF_SERVICES: { [example: string]: string[] } = {
  'demo': logs('WebLogs'),
  'one-stack': logs('PlatformServiceLogs'),
  'load-balancer-mysql': logs('PlatformServiceLogs'),
  'all-stores': logs('PlatformShopLogs', 'PlatformThumbnailsLogs'),
  'delivery': logs('OrdersLogs', 'OrdersBeforeTrafficLogGroup'),
};

/** What a first deployment leaves that failed and was rolled back: docs/adr/0111-a-failed-first-deployment.md says why. */
export function leftOfAFailedCreation(example: string, profile: string): string[] {
  return [...SERVICES_APART.includes(example) ? [] : LOGS_OF_LOAD_BALANCER, ...profile === 'development' ? [] : LOGS_OF_SERVICES[example]];
}

/** What goes from the stack when CloudFront is taken away, and is made anew when it comes back. */
export const LEFT_OF_A_REMOVED_CLOUDFRONT = LOGS_OF_EDGE;

/** The logs of some services or jobs, in the profiles that keep logs. */
export function logsOf(profile: string, ...services: string[]): string[] {
  return profile === 'development' ? [] : logs(...services.map((service) => `${service}Logs`));
}

/** What goes with the only service: an edge that nobody asked for by name comes with the first service. */
export const LEFT_OF_A_REMOVED_SERVICE: { [example: string]: string[] } = {
  'one-stack': [...LOGS_OF_SERVICES['one-stack'], ...LOGS_OF_LOAD_BALANCER, ...LOGS_OF_EDGE],
  'load-balancer-mysql': LOGS_OF_SERVICES['load-balancer-mysql'],
};
