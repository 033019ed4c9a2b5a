import { INERT, Service } from './entry';

export const OPSWORKS: Service<'OpsWorks'> = {
  'AWS::OpsWorks::Volume': { ...INERT, creation: 'unknown', contents: 'nothing' },
};
