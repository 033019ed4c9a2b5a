import { INERT, none, Service } from './entry';
import { holds } from './facets/contents';
import { sharedName, uniqueName } from './facets/limits';
import { STARTED_TASKS, zonal } from './facets/zones';

export const EVENTS: Service<'Events'> = {
  'AWS::Events::Rule': { ...INERT, interfaces: 'elsewhere', zones: zonal('workload', STARTED_TASKS), name: sharedName('Name', 64) },
  'AWS::Events::EventBus': {
    name: uniqueName('Name', 256),
    key: 'passing',
    ...none('interfaces zones contents reads version regions numbers quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
  'AWS::Events::Archive': {
    contents: holds('event archive', 'data'),
    ...none('interfaces zones reads name version regions numbers quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
};
