import { INERT, Service } from './entry';
import { uniqueName } from './facets/limits';

export const CODEDEPLOY: Service<'CodeDeploy'> = {
  'AWS::CodeDeploy::Application': { ...INERT, name: uniqueName('ApplicationName', 100) },
};
