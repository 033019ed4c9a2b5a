import { none, Service } from './entry';
import { uniqueName } from './facets/limits';
import { PART } from './facets/zones';

export const STEPFUNCTIONS: Service<'StepFunctions'> = {
  'AWS::StepFunctions::StateMachine': {
    zones: PART,
    name: uniqueName('StateMachineName', 80),
    key: 'passing',
    ...none('interfaces contents reads version regions numbers quotas addresses logsTo secrets policy traffic leadsOn creation'),
  },
};
