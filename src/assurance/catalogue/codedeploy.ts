import { INERT, Service } from './entry';
import { sharedName, uniqueName } from './facets/limits';

export const CODEDEPLOY: Service<'CodeDeploy'> = {
  'AWS::CodeDeploy::Application': { ...INERT, name: uniqueName('ApplicationName', 100) },
  'AWS::CodeDeploy::DeploymentConfig': { ...INERT, name: uniqueName('DeploymentConfigName', 100) },
  'AWS::CodeDeploy::DeploymentGroup': {
    ...INERT,
    name: sharedName('DeploymentGroupName', 100),
    reads: [
      'ECSServices',
      'LoadBalancerInfo.TargetGroupPairInfoList',
      'AutoRollbackConfiguration.Enabled',
      'AutoRollbackConfiguration.Events',
    ],
  },
};
