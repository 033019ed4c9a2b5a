import { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { prove } from './requirement';
import { IMAGE, platform } from './subjects';
import { TemplateView } from './template-view';
import { ProductionPlatform } from '../../src';
import { Delivery } from '../../src/delivery';
import { plainApp } from '../support/apps';

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';
const SERVICE = 'AWS::ECS::Service';

function delivered(delivery: Delivery): TemplateView {
  return platform({ service: { image: IMAGE, delivery } });
}

const REPOSITORY = 'AWS::ECR::Repository';

/** A platform with a repository, in the profile of a live environment. */
function withImages(): TemplateView {
  const stack = new Stack(plainApp(), 'Stack');
  new ProductionPlatform(stack, 'Platform').addImageRepository('Orders');
  return TemplateView.of(stack);
}

describe('environment prod, its deployments', () => {
  prove([
    {
      id: 'S1.11',
      holds: 'each image is scanned when it is pushed',
      proof: () => withImages().template.hasResourceProperties(REPOSITORY, { ImageScanningConfiguration: { ScanOnPush: true } }),
    },
    {
      id: 'S1.12',
      holds: 'a repository of a live environment stays with its images, and nothing empties it',
      proof: () => {
        const { deletionPolicy, updateReplacePolicy, properties } = withImages().the(REPOSITORY);
        expect([deletionPolicy, updateReplacePolicy, properties.EmptyOnDelete]).toEqual(['RetainExceptOnCreate', 'Retain', undefined]);
        expect(withImages().all().filter(({ type }) => type.startsWith('Custom::ECR'))).toEqual([]);
      },
    },
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
