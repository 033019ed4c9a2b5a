import { none, Service } from './entry';
import { uniqueName } from './facets/limits';
import { STARTED_TASKS, zonal } from './facets/zones';

export const STEPFUNCTIONS: Service<'StepFunctions'> = {
  'AWS::StepFunctions::StateMachine': {
    interfaces: 'elsewhere',
    zones: zonal('workload', STARTED_TASKS),
    name: uniqueName('StateMachineName', 80),
    key: 'passing',
    ...none('contents reads version regions numbers quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
};
