import { PartProp } from '../../src/platform/parts';

/**
 * What holds data, by part, when it is declared in a platform with the id `Platform` in a stack of its own. A logical id in this list never
 * changes: CloudFormation would delete the resource and create an empty one.
 */
export const PINNED_IDS: { readonly [P in PartProp]: string[] } = {
  database: [
    'PlatformDatabaseBCDC67FA',
    'PlatformDatabasePostgresqlLogsA927C3FE',
    'PlatformDatabaseSecret4A1684A0',
    'PlatformDatabaseUpgradeLogs7126FDCE',
  ],
  documentDatabase: [
    'PlatformDocumentDatabaseAuditLogs605969C9',
    'PlatformDocumentDatabaseF9E32E4B',
    'PlatformDocumentDatabaseProfilerLogs45064CFD',
    'PlatformDocumentDatabaseSecret23C1E4B7',
  ],
  cache: [
    'PlatformCacheEngineLogs3253A13B',
    'PlatformCacheF032BA06',
    'PlatformCacheSecret4173BCB9',
    'PlatformCacheSlowLogsDFAA85C9',
  ],
  search: [
    'PlatformSearchAppLogs87118AA5',
    'PlatformSearchAuditLogs89B6AFDC',
    'PlatformSearchFD6EA259',
    'PlatformSearchLogAccessB8C1B0B2',
    'PlatformSearchSecret749A6AF5',
    'PlatformSearchSecurityGroupAE03E317',
    'PlatformSearchSlowIndexLogs42516611',
    'PlatformSearchSlowSearchLogsD02B39AF',
  ],
  objectStore: [
    'PlatformObjectStore9A0CE8DF',
    'PlatformObjectStoreAccessLogs3DA402E9',
    'PlatformObjectStoreAccessLogsPolicyB2B766EC',
    'PlatformObjectStorePolicyB9524F43',
  ],
  table: [
    'PlatformTableB5141850',
  ],
  site: [
    'PlatformSiteAccessLogsD53A8BED',
    'PlatformSiteAccessLogsPolicyD35137B4',
    'PlatformSiteBucket9D420725',
    'PlatformSiteBucketPolicyA8141028',
    'PlatformSiteDistributionLogs11B4B406',
    'PlatformSiteDistributionLogsPolicy770764C0',
  ],
  worker: [
    'PlatformWorkerDeadLetterQueue0EFD14A3',
    'PlatformWorkerDeadLetterQueuePolicy2D45C3B6',
    'PlatformWorkerLogs49CE491F',
    'PlatformWorkerQueue83C22EE0',
    'PlatformWorkerQueuePolicyCF2AE9C1',
  ],
  imageRepository: ['PlatformImageRepository64F8C397'],
  service: [
    'PlatformEdgeIngressAccessLogsC62D8EDC',
    'PlatformEdgeIngressAccessLogsPolicy53E83756',
    'PlatformEdgeIngressEdgeAccessLogs6D68803C',
    'PlatformEdgeIngressEdgeAccessLogsPolicy66CB1ED4',
    'PlatformServiceLogs7CF62577',
  ],
  scheduledJob: [
    'PlatformScheduledJobLogsB965CE73',
    'PlatformScheduledJobStateMachineLogs2DDA0A10',
  ],
  oneOffTask: [
    'PlatformOneOffTaskLogsA30E23B8',
    'PlatformOneOffTaskStateMachineLogs2666B0C4',
  ],
  sessionTask: [
    'PlatformSessionTaskLogs26099678',
    'PlatformSessionTaskStateMachineLogs2E84E308',
  ],
  instanceService: [
    'PlatformEdgeIngressAccessLogsC62D8EDC',
    'PlatformEdgeIngressAccessLogsPolicy53E83756',
    'PlatformEdgeIngressEdgeAccessLogs6D68803C',
    'PlatformEdgeIngressEdgeAccessLogsPolicy66CB1ED4',
    'PlatformInstanceServiceLogsE4DB5DB0',
  ],
};
