import { aws_cloudwatch as cloudwatch, aws_ecs as ecs, Duration } from 'aws-cdk-lib';

/** How many tasks of a service run, as Container Insights counts them. */
export function runningTasks(service: ecs.FargateService): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace: 'ECS/ContainerInsights',
    metricName: 'RunningTaskCount',
    dimensionsMap: { ClusterName: service.cluster.clusterName, ServiceName: service.serviceName },
    statistic: 'Minimum',
    period: Duration.minutes(1),
  });
}

/** How many tasks of a service run, without Container Insights: each tells its use of the CPU once a minute. */
export function reportingTasks(service: ecs.FargateService): cloudwatch.Metric {
  return service.metricCpuUtilization({ statistic: 'SampleCount', period: Duration.minutes(1) });
}
