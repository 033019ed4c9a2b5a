import { CODE_DEPLOY_SHOP } from './bases';
import { admit, anyone, set, unwait } from './edits';
import { Mutant, mutants } from './mutant';
import { find, idOf, MutableTemplate } from '../good-template';

const SERVICE = 'AWS::ECS::Service';
const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SCALABLE = 'AWS::ApplicationAutoScaling::ScalableTarget';
const GROUP = 'AWS::CodeDeploy::DeploymentGroup';

const web = (t: MutableTemplate) => find(t, SERVICE, /^Web/);
const setting = (t: MutableTemplate) => web(t).Properties.DeploymentConfiguration;

/** What goes wrong with a service that AWS CodeDeploy deploys. */
export const CODE_DEPLOY: Mutant[] = [
  ...mutants('reliability', CODE_DEPLOY_SHOP, [
    ['AZ011', 'a deployment group that does not roll back', (t) => void delete find(t, GROUP).Properties.AutoRollbackConfiguration],
    ['AZ011', 'a deployment group that rolls back for alarms alone', (t) => {
      find(t, GROUP).Properties.AutoRollbackConfiguration.Events = ['DEPLOYMENT_STOP_ON_ALARM'];
    }],
    ['RE005', 'a health check of the green targets on a port that is closed', set(TARGET_GROUP, { HealthCheckPort: 9000 }, /^Green/)],
    ['RE010', 'green targets that are instances', set(TARGET_GROUP, { TargetType: 'instance' }, /^Green/)],
  ]),
  ...mutants('reliability', CODE_DEPLOY_SHOP, [
    ['DE004', 'a service that may be created before its task definition', (t) => unwait(t, web(t), /^WebTask[0-9A-F]{8}$/)],
  ]),
  ...mutants('security', CODE_DEPLOY_SHOP, [
    ['SE008', 'a test port that is open to everyone', (t) => admit(t, /^BalancerSecurityGroup/, anyone(8443))],
  ]),
  ...mutants('reliability', CODE_DEPLOY_SHOP, [
    ['RE010', 'a listener that CodeDeploy does not turn', (t) => {
      const [{ ProdTrafficRoute: { ListenerArns: [{ Ref: production }] } }] = find(t, GROUP).Properties.LoadBalancerInfo.TargetGroupPairInfoList;
      const { Properties } = t.Resources[production];
      t.Resources.Second = { ...t.Resources[production], Properties: { ...Properties, Port: 9443 } };
    }],
    ['DE011', 'a role of CodeDeploy that is for Amazon ECS', (t) => {
      const [role] = find(t, GROUP).Properties.ServiceRoleArn['Fn::GetAtt'];
      t.Resources[role].Properties.AssumeRolePolicyDocument.Statement[0].Principal = { Service: 'ecs.amazonaws.com' };
    }],
  ]),
  ...mutants('validity', CODE_DEPLOY_SHOP, [
    ['VA012', 'a strategy beside CodeDeploy', (t) => void (setting(t).Strategy = 'BLUE_GREEN')],
    ['VA017', 'a circuit breaker beside CodeDeploy', (t) => void (setting(t).DeploymentCircuitBreaker = { Enable: true, Rollback: true })],
    ['VA017', 'alarms of a service beside CodeDeploy', (t) => void (setting(t).Alarms = { AlarmNames: ['errors'], Enable: true, Rollback: true })],
    ['VA017', 'Service Connect beside CodeDeploy', (t) => void (web(t).Properties.ServiceConnectConfiguration = { Enabled: true, Namespace: 'shop' })],
    ['VA017', 'nothing that CodeDeploy could move', (t) => void delete web(t).Properties.LoadBalancers],
    ['VA017', 'two load balancers beside CodeDeploy', (t) => {
      const { LoadBalancers: balanced } = web(t).Properties;
      balanced.push({ ...balanced[0], ContainerPort: 81 });
    }],
    ['VA017', 'a deployment in place', (t) => void (find(t, GROUP).Properties.DeploymentStyle.DeploymentType = 'IN_PLACE')],
    ['VA017', 'a deployment without traffic control', (t) => void (find(t, GROUP).Properties.DeploymentStyle.DeploymentOption = 'WITHOUT_TRAFFIC_CONTROL')],
    ['VA017', 'an application for functions', (t) => void (find(t, 'AWS::CodeDeploy::Application').Properties.ComputePlatform = 'Lambda')],
    ['VA017', 'an application for servers', (t) => void delete find(t, 'AWS::CodeDeploy::Application').Properties.ComputePlatform],
    ['VA013', 'scaling by the requests of one target group beside CodeDeploy', (t) => {
      const ResourceId = { 'Fn::Sub': `service/x/\${${idOf(t, web(t))}.Name}` };
      t.Resources.Tasks = { Type: SCALABLE, Properties: { MinCapacity: 2, MaxCapacity: 4, ServiceNamespace: 'ecs', ScalableDimension: 'ecs:service:DesiredCount', ResourceId } };
      t.Resources.Requests = {
        Type: 'AWS::ApplicationAutoScaling::ScalingPolicy',
        Properties: {
          PolicyName: 'requests',
          PolicyType: 'TargetTrackingScaling',
          ScalingTargetId: { Ref: 'Tasks' },
          TargetTrackingScalingPolicyConfiguration: { TargetValue: 100, PredefinedMetricSpecification: { PredefinedMetricType: 'ALBRequestCountPerTarget' } },
        },
      };
    }],
    ['VA017', 'a configuration for functions', (t) => void (find(t, GROUP).Properties.DeploymentConfigName = 'CodeDeployDefault.LambdaAllAtOnce')],
    ['VA017', 'a configuration for servers', (t) => void (find(t, GROUP).Properties.DeploymentConfigName = 'CodeDeployDefault.OneAtATime')],
    ['VA017', 'old tasks that stay for a week', (t) => {
      find(t, GROUP).Properties.BlueGreenDeploymentConfiguration.TerminateBlueInstancesOnDeploymentSuccess.TerminationWaitTimeInMinutes = 10080;
    }],
    ['VA017', 'a service of another cluster', (t) => {
      t.Resources.Other = { Type: 'AWS::ECS::Cluster' };
      find(t, GROUP).Properties.ECSServices[0].ClusterName = { Ref: 'Other' };
    }],
    ['VA017', 'a pair of one target group', (t) => {
      const [pair] = find(t, GROUP).Properties.LoadBalancerInfo.TargetGroupPairInfoList;
      pair.TargetGroups[1] = pair.TargetGroups[0];
    }],
    ['VA017', 'a pair without the target group of the service', (t) => {
      t.Resources.Red = find(t, TARGET_GROUP, /^Green/);
      find(t, GROUP).Properties.LoadBalancerInfo.TargetGroupPairInfoList[0].TargetGroups[0].Name = { 'Fn::GetAtt': ['Red', 'TargetGroupName'] };
    }],
  ]),
];
