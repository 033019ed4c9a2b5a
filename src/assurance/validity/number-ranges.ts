/** Numbers that a service accepts, from the CloudFormation reference of each type, November 2026: type, property, least, most. */
export const NUMBER_RANGES: [string, string, number, number][] = [
  ['AWS::RDS::DBInstance', 'BackupRetentionPeriod', 0, 35],
  ['AWS::RDS::DBInstance', 'Port', 1115, 65535],
  ['AWS::RDS::DBInstance', 'PromotionTier', 0, 15],
  ['AWS::RDS::DBCluster', 'BackupRetentionPeriod', 1, 35],
  ['AWS::RDS::DBCluster', 'Port', 1115, 65535],
  ['AWS::RDS::DBCluster', 'ServerlessV2ScalingConfiguration.MinCapacity', 0, 256],
  ['AWS::RDS::DBCluster', 'ServerlessV2ScalingConfiguration.MaxCapacity', 1, 256],
  ['AWS::DocDB::DBCluster', 'BackupRetentionPeriod', 1, 35],
  ['AWS::Neptune::DBCluster', 'BackupRetentionPeriod', 1, 35],
  ['AWS::ElastiCache::ReplicationGroup', 'SnapshotRetentionLimit', 0, 35],
  ['AWS::ElastiCache::ReplicationGroup', 'ReplicasPerNodeGroup', 0, 5],
  ['AWS::ElastiCache::ReplicationGroup', 'NumCacheClusters', 1, 6],
  ['AWS::ElasticLoadBalancingV2::Listener', 'Port', 1, 65535],
  ['AWS::ElasticLoadBalancingV2::ListenerRule', 'Priority', 1, 50000],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'Port', 1, 65535],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'HealthCheckIntervalSeconds', 5, 300],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'HealthCheckTimeoutSeconds', 2, 120],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'HealthyThresholdCount', 2, 10],
  ['AWS::ElasticLoadBalancingV2::TargetGroup', 'UnhealthyThresholdCount', 2, 10],
  ['AWS::ECS::Service', 'HealthCheckGracePeriodSeconds', 0, 2147483647],
  ['AWS::ECS::Service', 'DeploymentConfiguration.MinimumHealthyPercent', 0, 100],
  ['AWS::Lambda::Function', 'MemorySize', 128, 10240],
  ['AWS::Lambda::Function', 'Timeout', 1, 900],
  ['AWS::Lambda::Function', 'EphemeralStorage.Size', 512, 10240],
  ['AWS::SQS::Queue', 'VisibilityTimeout', 0, 43200],
  ['AWS::SQS::Queue', 'MessageRetentionPeriod', 60, 1209600],
  ['AWS::SQS::Queue', 'DelaySeconds', 0, 900],
  ['AWS::KMS::Key', 'PendingWindowInDays', 7, 30],
];

/** Attributes of target groups: name, least, most. */
export const TARGET_GROUP_RANGES: [string, number, number][] = [
  ['deregistration_delay.timeout_seconds', 0, 3600],
  ['slow_start.duration_seconds', 0, 900],
  ['stickiness.lb_cookie.duration_seconds', 1, 604800],
];

/** Properties of which the first must not be above the second. */
export const ORDERED_NUMBERS: [string, string, string][] = [
  ['AWS::AutoScaling::AutoScalingGroup', 'MinSize', 'MaxSize'],
  ['AWS::AutoScaling::AutoScalingGroup', 'MinSize', 'DesiredCapacity'],
  ['AWS::AutoScaling::AutoScalingGroup', 'DesiredCapacity', 'MaxSize'],
  ['AWS::ApplicationAutoScaling::ScalableTarget', 'MinCapacity', 'MaxCapacity'],
  ['AWS::RDS::DBInstance', 'AllocatedStorage', 'MaxAllocatedStorage'],
  ['AWS::RDS::DBCluster', 'ServerlessV2ScalingConfiguration.MinCapacity', 'ServerlessV2ScalingConfiguration.MaxCapacity'],
];

/** The only numbers of days that CloudWatch Logs keeps, November 2026. */
export const LOG_RETENTION_DAYS = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];
