import { aws_ec2 as ec2, aws_iam as iam, Lazy, Stack } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { InstalledApp } from './app/instance-app-strategy';
import { agentConfiguration } from './instance-agent';
import { InstanceEnvironment } from './instance-environment';
import { InstancePlan } from './instance-plan';
import { instanceScript } from './instance-script';
import { checkUserData } from './user-data-size';

/** What instances are launched with. */
export interface LaunchParts {
  readonly plan: InstancePlan;
  readonly role: iam.Role;
  readonly securityGroup: ec2.SecurityGroup;
  readonly logGroupName: string;
  readonly app: InstalledApp;
  readonly environment: InstanceEnvironment;
  readonly setupCommands: string[];
  /** The logical id of the Auto Scaling group. */
  readonly groupId: string;
  /** What tells the metrics of the service from those of all others. */
  readonly service: string;
  /** Whether a load balancer asks for the app. */
  readonly behindIngress: boolean;
}

/** The launch template: no key pair, no public address, an encrypted disk, and metadata that takes a session token. */
export function launchTemplate(scope: Construct, parts: LaunchParts): ec2.LaunchTemplate {
  const { plan, role, securityGroup, app } = parts;
  const { machineImage, install } = plan.machineImage._operatingSystem(scope, plan.fleet.architecture);
  const script = Lazy.string({ produce: () => userData(scope, parts, install(app.packages)) });
  checkUserData(scope, script);
  return new ec2.LaunchTemplate(scope, 'LaunchTemplate', {
    machineImage,
    instanceType: plan.fleet.types[0],
    userData: ec2.UserData.custom(script),
    role,
    securityGroup,
    httpEndpoint: true,
    requireImdsv2: true,
    httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
    httpPutResponseHopLimit: app.metadataHops,
    instanceMetadataTags: false,
    detailedMonitoring: true,
    ebsOptimized: true,
    blockDevices: [{
      deviceName: '/dev/xvda',
      volume: ec2.BlockDeviceVolume.ebs(plan.rootVolumeSize.toGibibytes(), {
        encrypted: true, volumeType: ec2.EbsDeviceVolumeType.GP3, deleteOnTermination: true,
      }),
    }],
  });
}

function userData(scope: Construct, { plan, app, environment, ...parts }: LaunchParts, install: string[]): string {
  const stack = Stack.of(scope);
  return instanceScript({
    region: stack.region,
    stackName: stack.stackName,
    groupId: parts.groupId,
    install,
    agent: stack.toJsonString(agentConfiguration({ service: parts.service, logGroupName: parts.logGroupName, appLog: app.user !== undefined })),
    setupCommands: parts.setupCommands,
    app,
    environment,
    port: parts.behindIngress ? plan.port : undefined,
    startTimeoutSeconds: plan.startTimeout.toSeconds(),
  });
}
