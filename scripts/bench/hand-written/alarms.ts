import { aws_cloudwatch as cloudwatch, aws_cloudwatch_actions as actions, aws_sns as sns, Duration, Stack } from 'aws-cdk-lib';
import { failedPercent, latency, ofService, runningTasks, Watched } from './signals';

const GIB = 1024 ** 3;
const FIVE_MINUTES = Duration.minutes(5);
const { LESS_THAN_THRESHOLD, GREATER_THAN_THRESHOLD } = cloudwatch.ComparisonOperator;

/** The alarms of database, load balancer and service, all of which tell the topic. */
export function createAlarms(stack: Stack, watched: Watched, topic: sns.Topic): cloudwatch.Alarm[] {
  const alarms = [...databaseAlarms(stack, watched), ...loadBalancerAlarms(stack, watched), ...serviceAlarms(stack, watched)];
  const notify = new actions.SnsAction(topic);
  for (const alarm of alarms) {
    alarm.addAlarmAction(notify);
    alarm.addOkAction(notify);
  }
  return alarms;
}

function createAlarm(stack: Stack, id: string, props: Omit<cloudwatch.AlarmProps, 'evaluationPeriods'> & { evaluationPeriods?: number }) {
  return new cloudwatch.Alarm(stack, id, {
    comparisonOperator: GREATER_THAN_THRESHOLD,
    evaluationPeriods: 3,
    treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
    ...props,
  });
}

function databaseAlarms(stack: Stack, { database }: Watched): cloudwatch.Alarm[] {
  return [
    createAlarm(stack, 'DatabaseHighCpu', {
      alarmDescription: 'The database has been over 80 % CPU for 15 minutes; look at the top SQL in Database Insights',
      metric: database.metricCPUUtilization({ period: FIVE_MINUTES }),
      threshold: 80,
    }),
    createAlarm(stack, 'DatabaseLowFreeStorage', {
      alarmDescription: 'The database runs out of storage; raise maxAllocatedStorage, or allocatedStorage if it does not grow',
      metric: database.metricFreeStorageSpace({ statistic: 'Minimum', period: FIVE_MINUTES }),
      threshold: 5 * GIB,
      comparisonOperator: LESS_THAN_THRESHOLD,
    }),
    createAlarm(stack, 'DatabaseHighConnections', {
      alarmDescription: 'The database has over 720 connections; look for leaking pools, or use a larger instance type',
      metric: database.metricDatabaseConnections({ statistic: 'Maximum', period: FIVE_MINUTES }),
      threshold: 720,
    }),
    createAlarm(stack, 'DatabaseLowFreeableMemory', {
      alarmDescription: 'The database has less than 5 % of its memory left and may start to swap; use a larger instance type',
      metric: database.metricFreeableMemory({ statistic: 'Minimum', period: FIVE_MINUTES }),
      threshold: 8 * GIB * 0.05,
      comparisonOperator: LESS_THAN_THRESHOLD,
    }),
  ];
}

function loadBalancerAlarms(stack: Stack, watched: Watched): cloudwatch.Alarm[] {
  return [
    createAlarm(stack, 'FailedRequests', {
      alarmDescription: 'More than 5 % of the requests fail with a 5xx status. Look at the healthy hosts first, then at the log of the service.',
      metric: failedPercent(watched),
      threshold: 5,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    }),
    createAlarm(stack, 'SlowResponses', {
      alarmDescription: 'One request in a hundred takes longer than 3 seconds. Look at the CPU of the service and at the load of the database.',
      metric: latency(watched, 'p99'),
      threshold: 3,
      evaluationPeriods: 5,
      datapointsToAlarm: 3,
    }),
  ];
}

function serviceAlarms(stack: Stack, watched: Watched): cloudwatch.Alarm[] {
  const { service } = watched.workload;
  return [
    createAlarm(stack, 'ServiceHighCpu', {
      alarmDescription: 'CPU above 85 % for 15 minutes. Autoscaling is at its maximum or too slow: look at what the code spends its time on, then raise the limits.',
      metric: service.metricCpuUtilization({ statistic: 'Average', period: FIVE_MINUTES }),
      threshold: 85,
    }),
    createAlarm(stack, 'ServiceHighMemory', {
      alarmDescription: 'Memory above 85 % for 15 minutes. Tasks are killed when it runs out: look for a leak, then raise the limits.',
      metric: service.metricMemoryUtilization({ statistic: 'Average', period: FIVE_MINUTES }),
      threshold: 85,
    }),
    createAlarm(stack, 'ServiceTooFewTasks', {
      alarmDescription: 'Fewer than 2 tasks run. Tasks stop or cannot start: look at the events of the service and at the reasons of its stopped tasks.',
      metric: runningTasks(watched),
      threshold: 2,
      comparisonOperator: LESS_THAN_THRESHOLD,
      evaluationPeriods: 5,
    }),
    createAlarm(stack, 'ServiceUnhealthyTasks', {
      alarmDescription: "A task fails the load balancer's health check for 3 minutes. Look at the logs of the service and at what its health check depends on.",
      metric: ofService(watched, 'UnHealthyHostCount', 'Maximum'),
      threshold: 0,
    }),
  ];
}
