import {
  aws_certificatemanager as acm, aws_cloudwatch as cloudwatch, aws_codedeploy as codedeploy, aws_ec2 as ec2, aws_ecs as ecs, aws_efs as efs,
  aws_elasticloadbalancingv2 as elbv2, aws_kms as kms, aws_lambda as lambda, aws_logs as logs, aws_secretsmanager as secretsmanager,
  Duration, RemovalPolicy, Size, TimeZone,
} from 'aws-cdk-lib';
import { Schedule } from 'aws-cdk-lib/aws-applicationautoscaling';
import { TEST_TRAFFIC } from './support';
import { Capacity, ContainerCluster, ContainerServiceProps } from '../../src/compute';
import { SleepSchedule } from '../../src/contracts';
import { Delivery } from '../../src/delivery';
import { Ingress, IngressExposure, Route } from '../../src/ingress';
import { StructName } from '../../src/private/input/structs';
import { IMAGE, UserStore, VpcStack } from '../compute/fixtures';

/** A change of props, which may need resources in the stack. */
export type Change<T> = T | ((stack: VpcStack) => T);
const LATER = Duration.minutes(45);
const EVENING = { id: 'Evening', schedule: Schedule.cron({ hour: '19', minute: '0' }), minCapacity: 2 };
const CHECKED = { command: ['CMD', 'true'] };

/** A change of each prop of a service that keeps the rules. */
export const KEEPING: { [path: string]: Change<Partial<ContainerServiceProps>> } = {
  'port': { port: 8080 },
  'cpu': { cpu: 1024 },
  'memoryLimitMiB': { memoryLimitMiB: 2048 },
  'architecture': { architecture: ecs.CpuArchitecture.ARM64 },
  'ephemeralStorage': { ephemeralStorage: Size.gibibytes(30) },
  'container.user': { container: { user: 'node' } },
  'container.entryPoint': { container: { entryPoint: ['node'] } },
  'container.command': { container: { command: ['server.js'] } },
  'container.memoryLimitMiB': { container: { memoryLimitMiB: 512 } },
  'container.readonlyRootFilesystem': { container: { readonlyRootFilesystem: false } },
  'container.writablePaths': { container: { writablePaths: ['/cache'] } },
  'container.healthCheck': { container: { healthCheck: CHECKED } },
  'container.stopTimeout': { container: { stopTimeout: Duration.seconds(90) } },
  'environment': { environment: { LOG_LEVEL: 'debug' } },
  'secrets': (stack) => ({ secrets: { API_KEY: { secret: secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'api') } } }),
  'uses': (stack) => ({ uses: [new UserStore(stack, 'Store', stack.vpc, secretsmanager.Secret.fromSecretNameV2(stack, 'Secret', 'store'))] }),
  'scaling.minCapacity': { scaling: { minCapacity: 3 } },
  'scaling.maxCapacity': { scaling: { maxCapacity: 30 } },
  'scaling.desiredCount': { scaling: { desiredCount: 4 } },
  'scaling.targetCpuPercent': { scaling: { targetCpuPercent: 50 } },
  'scaling.targetMemoryPercent': { scaling: { targetMemoryPercent: 50 } },
  'healthCheck.path': { healthCheck: { path: '/health' } },
  'healthCheck.port': { healthCheck: { port: 9000 } },
  'healthCheck.healthyHttpCodes': { healthCheck: { healthyHttpCodes: '204' } },
  'healthCheck.interval': { healthCheck: { interval: Duration.seconds(60) } },
  'healthCheck.timeout': { healthCheck: { timeout: Duration.seconds(9) } },
  'healthCheck.healthyThresholdCount': { healthCheck: { healthyThresholdCount: 5 } },
  'healthCheck.unhealthyThresholdCount': { healthCheck: { unhealthyThresholdCount: 5 } },
  'deregistrationDelay': { deregistrationDelay: Duration.minutes(2) },
  'sleep': { sleep: SleepSchedule.outside({ start: '07:00', end: '20:30', timeZone: TimeZone.EUROPE_BERLIN }) },
  'scaling.schedules[].id': { scaling: { schedules: [{ ...EVENING, id: 'Late' }] } },
  'scaling.schedules[].schedule': { scaling: { schedules: [{ ...EVENING, schedule: Schedule.cron({ hour: '20', minute: '0' }) }] } },
  'scaling.schedules[].timeZone': { scaling: { schedules: [{ ...EVENING, timeZone: TimeZone.EUROPE_BERLIN }] } },
  'scaling.schedules[].minCapacity': { scaling: { schedules: [{ ...EVENING, minCapacity: 3 }] } },
  'scaling.schedules[].maxCapacity': { scaling: { schedules: [{ ...EVENING, maxCapacity: 5 }] } },
  'additionalPorts': { additionalPorts: [9090] },
  'capacity': { capacity: Capacity.spot({ onDemandBase: 2 }) },
  'enableExecuteCommand': { enableExecuteCommand: true },
  'logDriver': { logDriver: new ecs.GenericLogDriver({ logDriver: 'splunk', options: { 'splunk-url': 'https://logs.internal:8088' } }) },
  'sidecars': { sidecars: [{ name: 'proxy', image: IMAGE, port: 9901, environment: { LEVEL: 'debug' } }] },
  'volumes': (stack) => {
    const fileSystem = new efs.FileSystem(stack, 'Files', { vpc: stack.vpc });
    return { volumes: [{ fileSystem, containerPath: '/data', rootDirectory: '/data' }] };
  },
  'beforeTraffic.command': { beforeTraffic: { command: ['npm', 'run', 'migrate'] } },
  'beforeTraffic.timeout': { beforeTraffic: { command: ['npm', 'run', 'migrate'], timeout: LATER } },
  'serviceConnect.name': { serviceConnect: { name: 'orders' } },
  'serviceConnect.port': { serviceConnect: { port: 8081 } },
  'serviceConnect.idleTimeout': { serviceConnect: { idleTimeout: LATER } },
  'serviceConnect.perRequestTimeout': { serviceConnect: { perRequestTimeout: Duration.seconds(20) } },
  'healthCheckGracePeriod': { healthCheckGracePeriod: LATER },
  'delivery': { delivery: Delivery.canary({ testTraffic: TEST_TRAFFIC, bakeTime: LATER }) },
  'internetEgress': { internetEgress: false },
  'logs.retention': { logs: { retention: logs.RetentionDays.ONE_WEEK } },
  'logs.removalPolicy': { logs: { removalPolicy: RemovalPolicy.DESTROY } },
  'logs.encryptionKey': (stack) => ({ logs: { encryptionKey: new kms.Key(stack, 'Key') } }),
  'image': { image: ecs.ContainerImage.fromRegistry('public.ecr.aws/docker/library/node:26') },
  'vpcSubnets': (stack) => ({ vpcSubnets: { subnets: [...stack.vpc.privateSubnets].reverse() } }),
  'cluster': (stack) => ({ cluster: new ContainerCluster(stack, 'Shared', { vpc: stack.vpc }) }),
};

/** A change of each prop that only a rolling delivery takes. */
export const KEEPING_WHERE_ROLLING: { [path: string]: Partial<ContainerServiceProps> } = {
  'stickiness.duration': { stickiness: { duration: Duration.hours(1) } },
  'stickiness.cookieName': { stickiness: { cookieName: 'session' } },
  'scaling.targetRequestsPerTask': { scaling: { targetRequestsPerTask: 500 } },
};

/** A change of each prop that is what the rules and the groups are made of. */
export const MOVING: { [path: string]: Change<Partial<ContainerServiceProps>> } = {
  'route': { route: Route.path('/orders/*') },
  'ingress': (stack) => ({ ingress: new Ingress(stack, 'Other', { vpc: stack.vpc }) }),
  'targetProtocol': { targetProtocol: elbv2.ApplicationProtocol.HTTPS },
  'protocolVersion': (stack) => ({ protocolVersion: elbv2.ApplicationProtocolVersion.HTTP2, ingress: secureIngress(stack) }),
  'healthCheck.healthyGrpcCodes': (stack) => ({
    protocolVersion: elbv2.ApplicationProtocolVersion.GRPC, healthCheck: { healthyGrpcCodes: '0' }, ingress: secureIngress(stack),
  }),
  'vpc': (stack) => {
    const vpc = new ec2.Vpc(stack, 'OtherVpc', { restrictDefaultSecurityGroup: false });
    return { vpc, ingress: new Ingress(stack, 'Other', { vpc }) };
  },
};

function secureIngress(stack: VpcStack): Ingress {
  const certificate = acm.Certificate.fromCertificateArn(stack, 'Certificate', 'arn:aws:acm:eu-west-1:111111111111:certificate/1');
  return new Ingress(stack, 'Secure', { vpc: stack.vpc, exposure: IngressExposure.internal({ certificates: [certificate] }) });
}

function hook(stack: VpcStack) {
  const handler = lambda.Function.fromFunctionArn(stack, 'Check', 'arn:aws:lambda:eu-west-1:111111111111:function:check');
  return { handler, lifecycleStages: [ecs.DeploymentLifecycleStage.POST_SCALE_UP] };
}

const ALARMED: { [path: string]: Change<object> } = {
  alarms: (stack) => ({ alarms: [cloudwatch.Alarm.fromAlarmName(stack, 'Alarm', 'failing')] }),
  maxFailedRequestPercent: { maxFailedRequestPercent: 20 },
};
const SHIFTED: { [path: string]: Change<object> } = {
  ...ALARMED,
  'bakeTime': { bakeTime: LATER },
  'hooks[].handler': (stack) => ({ hooks: [hook(stack)] }),
  'hooks[].lifecycleStages': (stack) => ({ hooks: [{ ...hook(stack), lifecycleStages: [ecs.DeploymentLifecycleStage.PRE_SCALE_UP] }] }),
  'hooks[].details': (stack) => ({ hooks: [{ ...hook(stack), details: { level: 'all' } }] }),
  'hooks[].timeout': (stack) => ({ hooks: [{ ...hook(stack), timeout: LATER }] }),
  'manualApproval.timeout': { manualApproval: { timeout: LATER } },
};
/** A change of each option of each strategy that keeps the rules. */
export const KEEPING_OF_DELIVERIES: [name: keyof typeof Delivery, struct: StructName, changes: { [path: string]: Change<object> }][] = [
  ['rolling', 'RollingDeliveryOptions', ALARMED],
  ['blueGreen', 'BlueGreenDeliveryOptions', SHIFTED],
  ['canary', 'CanaryDeliveryOptions', { ...SHIFTED, canaryPercent: { canaryPercent: 30 }, canaryBakeTime: { canaryBakeTime: LATER } }],
  ['linear', 'LinearDeliveryOptions', { ...SHIFTED, stepPercent: { stepPercent: 30 }, stepBakeTime: { stepBakeTime: LATER } }],
  ['codeDeploy', 'CodeDeployDeliveryOptions', {
    ...ALARMED,
    deploymentConfig: { deploymentConfig: codedeploy.EcsDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTES },
    terminationWaitTime: { terminationWaitTime: LATER },
  }],
];
/** Changes of test traffic, which move its own rule. */
export const TESTED_OTHERWISE: { [path: string]: object } = {
  'testTraffic.header': { header: 'x-green' },
  'testTraffic.value': { value: 'blue' },
  'testTraffic.priority': { priority: 900 },
};

/** The props of a change in a stack. */
export function changed<T>(change: Change<T>, stack: VpcStack): T {
  return typeof change === 'function' ? (change as (stack: VpcStack) => T)(stack) : change;
}
