import { INERT, none, Service } from './entry';
import { DEPLOYMENT_LOG, takes } from './facets/creation-time';
import { uniqueName } from './facets/limits';
import { ALB, NLB, raisable } from './facets/quota';
import { PART, SPREAD, zonal } from './facets/zones';

export const ELASTICLOADBALANCINGV2: Service<'ElasticLoadBalancingV2'> = {
  'AWS::ElasticLoadBalancingV2::LoadBalancer': {
    interfaces: 'elsewhere',
    zones: zonal('path', SPREAD),
    reads: ['Scheme', 'Type', 'Subnets', 'SubnetMappings', 'SecurityGroups'],
    name: uniqueName('Name', 32),
    quotas: [
      { ...raisable(50, ALB), words: 'application load balancers', per: 'region', where: { property: 'Type', value: 'application', byDefault: true } },
      { ...raisable(50, NLB), words: 'network load balancers', per: 'region', where: { property: 'Type', value: 'network', byDefault: false } },
    ],
    logsTo: 'LoadBalancerAttributes',
    creation: takes(2, DEPLOYMENT_LOG),
    ...none('contents version regions numbers addresses key secrets policy traffic leadsOn'),
  },
  'AWS::ElasticLoadBalancingV2::TargetGroup': {
    zones: PART,
    reads: [
      'TargetType',
      'Port',
      'Protocol',
      'HealthCheckEnabled',
      'HealthCheckPath',
      'HealthCheckPort',
      'HealthCheckIntervalSeconds',
      'HealthCheckTimeoutSeconds',
    ],
    name: uniqueName('Name', 32),
    numbers: {
      ranges: [
        ['Port', 1, 65535],
        ['HealthCheckIntervalSeconds', 5, 300],
        ['HealthCheckTimeoutSeconds', 2, 120],
        ['HealthyThresholdCount', 2, 10],
        ['UnhealthyThresholdCount', 2, 10],
      ],
      attributes: [
        ['deregistration_delay.timeout_seconds', 0, 3600],
        ['slow_start.duration_seconds', 0, 900],
        ['stickiness.lb_cookie.duration_seconds', 1, 604800],
      ],
    },
    ...none('interfaces contents version regions quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::ElasticLoadBalancingV2::Listener': {
    reads: ['LoadBalancerArn', 'Port', 'Protocol', 'DefaultActions'],
    numbers: { ranges: [['Port', 1, 65535]] },
    ...none('interfaces zones contents name version regions quotas addresses logsTo key secrets policy traffic leadsOn creation'),
  },
  'AWS::ElasticLoadBalancingV2::ListenerRule': {
    ...INERT,
    reads: ['ListenerArn', 'Actions'],
    numbers: { ranges: [['Priority', 1, 50000]] },
  },
};
