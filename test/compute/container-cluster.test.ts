import { aws_ecs as ecs } from 'aws-cdk-lib';
import { VpcStack, service, templateOf } from './fixtures';
import { ContainerCluster } from '../../src/compute';

describe('the cluster', () => {
  test('is one of its own with Container Insights', () => {
    templateOf(service()).hasResourceProperties('AWS::ECS::Cluster', {
      ClusterSettings: [{ Name: 'containerInsights', Value: 'enhanced' }],
    });
  });

  test('is shared when the user passes one', () => {
    // GIVEN
    const stack = new VpcStack();
    const cluster = new ContainerCluster(stack, 'Cluster', { vpc: stack.vpc });

    // WHEN
    service({ cluster }, stack);

    // THEN
    templateOf(stack).resourceCountIs('AWS::ECS::Cluster', 1);
  });

  test('may be one that exists', () => {
    // GIVEN
    const stack = new VpcStack();
    const existing = ecs.Cluster.fromClusterAttributes(stack, 'Existing', { clusterName: 'shared', vpc: stack.vpc });

    // WHEN
    service({ cluster: ContainerCluster.fromCluster(stack, 'Cluster', existing) }, stack);

    // THEN
    templateOf(stack).resourceCountIs('AWS::ECS::Cluster', 0);
    templateOf(stack).hasResourceProperties('AWS::ECS::Service', { Cluster: 'shared' });
  });
});
