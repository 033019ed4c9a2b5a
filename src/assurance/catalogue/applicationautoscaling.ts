import { INERT, Service } from './entry';

export const APPLICATIONAUTOSCALING: Service<'ApplicationAutoScaling'> = {
  'AWS::ApplicationAutoScaling::ScalableTarget': {
    ...INERT,
    reads: ['ResourceId', 'MinCapacity', 'ScheduledActions', 'SuspendedState.ScheduledScalingSuspended'],
    numbers: { ordered: [['MinCapacity', 'MaxCapacity']] },
  },
  'AWS::ApplicationAutoScaling::ScalingPolicy': {
    ...INERT,
    reads: ['PredefinedMetricSpecification.PredefinedMetricType', 'CustomizedMetricSpecification.MetricName'].map((path) => `TargetTrackingScalingPolicyConfiguration.${path}`),
  },
};
