import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { IMAGE, platform } from './subjects';
import { TemplateView } from './template-view';
import { Delivery } from '../../src/delivery';

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SERVICE = 'AWS::ECS::Service';

function delivered(delivery: Delivery): TemplateView {
  return platform({ service: { image: IMAGE, delivery } });
}

describe('environment prod, its deployments', () => {
  prove([
    {
      id: 'S1.30',
      holds: 'a service has two target groups that differ in nothing, and may have them from AWS CodeDeploy or from Amazon ECS',
      proof: () => {
        for (const view of [delivered(Delivery.codeDeploy()), delivered(Delivery.blueGreen())]) {
          const [blue, green, ...others] = view.all(TARGET_GROUP).map(({ properties }) => properties);
          expect(others).toEqual([]);
          expect(green).toEqual(blue);
        }
      },
    },
    {
      id: 'S1.34',
      holds: 'AWS CodeDeploy deploys a service, with everything that it needs and with automatic rollback',
      proof: () => {
        const { template } = delivered(Delivery.codeDeploy());
        template.hasResourceProperties(SERVICE, { DeploymentController: { Type: 'CODE_DEPLOY' } });
        template.hasResourceProperties('AWS::CodeDeploy::Application', { ComputePlatform: 'ECS' });
        template.hasResourceProperties('AWS::CodeDeploy::DeploymentGroup', {
          DeploymentStyle: { DeploymentType: 'BLUE_GREEN', DeploymentOption: 'WITH_TRAFFIC_CONTROL' },
          AutoRollbackConfiguration: { Enabled: true, Events: ['DEPLOYMENT_FAILURE', 'DEPLOYMENT_STOP_ON_REQUEST', 'DEPLOYMENT_STOP_ON_ALARM'] },
          AlarmConfiguration: { Enabled: true, Alarms: [{ Name: Match.anyValue() }] },
          ECSServices: [{ ClusterName: Match.anyValue(), ServiceName: Match.anyValue() }],
          ServiceRoleArn: Match.anyValue(),
        });
      },
    },
    {
      id: 'S1.35',
      holds: 'deployments move the requests between the target groups of the load balancer',
      proof: () => {
        const byCodeDeploy = delivered(Delivery.codeDeploy());
        const [pair] = byCodeDeploy.the('AWS::CodeDeploy::DeploymentGroup').properties.LoadBalancerInfo.TargetGroupPairInfoList;
        expect(pair.TargetGroups.map(({ Name }: any) => byCodeDeploy.target(Name).type)).toEqual([TARGET_GROUP, TARGET_GROUP]);
        expect(byCodeDeploy.target(pair.ProdTrafficRoute.ListenerArns[0]).type).toBe('AWS::ElasticLoadBalancingV2::Listener');
        const byEcs = delivered(Delivery.blueGreen());
        const [balanced] = byEcs.the(SERVICE).properties.LoadBalancers;
        expect(byEcs.target(balanced.TargetGroupArn).type).toBe(TARGET_GROUP);
        expect(byEcs.target(balanced.AdvancedConfiguration.AlternateTargetGroupArn).type).toBe(TARGET_GROUP);
        expect(byEcs.target(balanced.AdvancedConfiguration.ProductionListenerRule).type).toBe('AWS::ElasticLoadBalancingV2::ListenerRule');
        expect(byEcs.target(balanced.AdvancedConfiguration.RoleArn).type).toBe('AWS::IAM::Role');
      },
    },
  ]);
});
