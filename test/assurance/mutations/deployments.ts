import { CLOUDFRONT_POSTGRES, HAND_WRITTEN, LOAD_BALANCER_MYSQL } from './bases';
import { elbAttribute, set } from './edits';
import { Mutant, mutants } from './mutant';
import { find, idOf } from '../good-template';

const TARGET_GROUP = 'AWS::ElasticLoadBalancingV2::TargetGroup';

/** What a deployment or the loss of a task stops. */
export const DEPLOYMENTS: Mutant[] = [
  ...mutants('reliability', HAND_WRITTEN, [
    [
      'AZ003',
      'a single task',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DesiredCount = 1;
      },
    ],
    [
      'AZ003',
      'no number of tasks at all',
      (t) => {
        delete find(t, 'AWS::ECS::Service').Properties.DesiredCount;
      },
    ],
    [
      'AZ003',
      'scaling down to one task',
      (t) => {
        t.Resources.Scaling = {
          Type: 'AWS::ApplicationAutoScaling::ScalableTarget',
          Properties: {
            MinCapacity: 1,
            MaxCapacity: 4,
            ScalableDimension: 'ecs:service:DesiredCount',
            ServiceNamespace: 'ecs',
            ResourceId: { 'Fn::Join': ['/', ['service', 'x', { 'Fn::GetAtt': [idOf(t, find(t, 'AWS::ECS::Service')), 'Name'] }]] },
          },
        };
      },
    ],
    [
      'AZ003',
      'a group that may shrink to one instance',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties.MinSize = '1';
      },
    ],
    [
      'AZ003',
      'a group that may shrink to nothing',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties.MinSize = '0';
      },
    ],
    [
      'AZ008',
      'a deployment that stops every task',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 0;
      },
    ],
    [
      'AZ008',
      'a deployment that keeps one task',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 33;
      },
    ],
    [
      'AZ008',
      'a deployment without room',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MaximumPercent = 100;
      },
    ],
    [
      'AZ008',
      'an update that stops every instance',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').UpdatePolicy.AutoScalingRollingUpdate = { MinInstancesInService: 0, MaxBatchSize: 3 };
      },
    ],
    [
      'AZ009',
      'a health check that takes longer than its interval',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckTimeoutSeconds = 10;
      },
    ],
    [
      'AZ009',
      'no health check',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckEnabled = false;
      },
    ],
    [
      'AZ009',
      'a health check of no path',
      (t) => {
        find(t, 'AWS::ElasticLoadBalancingV2::TargetGroup', /Web/).Properties.HealthCheckPath = 'health';
      },
    ],
    [
      'AZ009',
      'instances whose service is not watched',
      (t) => {
        find(t, 'AWS::AutoScaling::AutoScalingGroup').Properties.HealthCheckType = 'EC2';
      },
    ],
    [
      'AZ009',
      'a container check without command',
      (t) => {
        find(t, 'AWS::ECS::TaskDefinition').Properties.ContainerDefinitions[0].HealthCheck = { Command: ['CMD'] };
      },
    ],
    [
      'AZ010',
      'a zonal type that nobody has classified',
      (t) => {
        t.Resources.New = { Type: 'AWS::Quantum::Computer', Properties: { Placement: { SubnetIds: ['subnet-1'] } } };
      },
    ],
    [
      'AZ011',
      'no rollback',
      (t) => {
        find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback = false;
      },
    ],
    [
      'AZ011',
      'no circuit breaker',
      (t) => {
        delete find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker;
      },
    ],
    ['AZ003', 'a desired count of zero', set('AWS::ECS::Service', { DesiredCount: 0 })],
    ['AZ012', 'requests that a deployment cuts off', (t) => elbAttribute(t, 'TargetGroup', 'deregistration_delay.timeout_seconds', '0', /Web/)],
  ]),
  ...mutants('reliability', CLOUDFRONT_POSTGRES, [
    ['AZ003', 'a minimum of one task', set('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 1 })],
    ['AZ003', 'a minimum of no task', set('AWS::ApplicationAutoScaling::ScalableTarget', { MinCapacity: 0 })],
    ['AZ015', 'a schedule of one task', set('AWS::ApplicationAutoScaling::ScalableTarget', {
      ScheduledActions: [{ ScheduledActionName: 'Evening', Schedule: 'cron(0 19 * * ? *)', ScalableTargetAction: { MinCapacity: 1 } }],
    })],
    ['AZ008', 'a deployment that may stop every task', (t) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.MinimumHealthyPercent = 0;
    }],
    ['AZ009', 'a health check that waits for a code that nobody sends', set(TARGET_GROUP, { Matcher: { HttpCode: '700' } })],
    ['AZ011', 'a circuit breaker that is turned off', (t) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker.Enable = false;
    }],
  ]),
  ...mutants('reliability', LOAD_BALANCER_MYSQL, [
    ['AZ009', 'a health check with a timeout beyond its interval', set(TARGET_GROUP, { HealthCheckTimeoutSeconds: 20 })],
    ['AZ011', 'a failed release that stays', (t) => {
      find(t, 'AWS::ECS::Service').Properties.DeploymentConfiguration.DeploymentCircuitBreaker = { Enable: true, Rollback: false };
    }],
    ['AZ013', 'tasks on Spot capacity alone', (t) => {
      const service = find(t, 'AWS::ECS::Service').Properties;
      delete service.LaunchType;
      service.CapacityProviderStrategy = [{ CapacityProvider: 'FARGATE_SPOT', Weight: 1 }];
    }],
    ['AZ012', 'connections that a deployment drops', (t) => elbAttribute(t, 'TargetGroup', 'deregistration_delay.timeout_seconds', '0')],
  ]),
];
