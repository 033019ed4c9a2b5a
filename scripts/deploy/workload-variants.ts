import {
  App, Fn, Stack, Validations, aws_autoscaling as autoscaling, aws_ec2 as ec2, aws_ecs as ecs, aws_scheduler as scheduler, aws_sqs as sqs,
} from 'aws-cdk-lib';
import { ingress, ProductionPlatform } from '../../src';

/** What a user changes about workloads, in the example `workloads`. */
export type WorkloadVariant =
  'another release' | 'a release that is never healthy' | 'changed workloads' | 'another machine image' | 'instances that are never ready' |
  'a time zone that does not exist' | 'thirty services';

/** How many services the platform has before the workloads join; one of them is that of the example. */
const SERVICES = 30;
const SERVICES_IN_A_STACK = 10;

/** The release that comes instead of the example's. */
export function releaseOf(variant: string): string | undefined {
  switch (variant) {
    case 'another release': return '2.0.0';
    case 'a release that is never healthy': return 'never-healthy';
    default: return undefined;
  }
}

/** What is changed of the workloads afterwards. */
export function changeWorkloads(app: App, variant: string) {
  const resources = app.node.findAll();
  const launchTemplates = resources.filter(ec2.CfnLaunchTemplate.isCfnLaunchTemplate);
  const schedules = resources.filter(scheduler.CfnSchedule.isCfnSchedule);
  if (variant === 'changed workloads') {
    schedules.forEach((schedule) => schedule.addPropertyOverride('ScheduleExpression', 'cron(30 4 * * ? *)'));
    resources.filter(sqs.CfnQueue.isCfnQueue).filter(({ redrivePolicy }) => redrivePolicy)
      .forEach((queue) => queue.addPropertyOverride('VisibilityTimeout', 900));
    resources.filter(autoscaling.CfnAutoScalingGroup.isCfnAutoScalingGroup).forEach((group) => group.addPropertyOverride('MaxSize', '12'));
  }
  if (variant === 'another machine image') {
    launchTemplates.forEach((template) => template.addPropertyOverride('LaunchTemplateData.ImageId', 'resolve:ssm:/images/editor'));
  }
  if (variant === 'instances that are never ready') {
    const script = "#!/bin/bash\n_image='example/editor:never-healthy'\n";
    launchTemplates.forEach((template) => template.addPropertyOverride('LaunchTemplateData.UserData', Fn.base64(script)));
    Validations.of(app).acknowledge({ id: 'ProductionPlatform::RE003', reason: 'a script that starts nothing does not use the database' });
  }
  if (variant === 'a time zone that does not exist') {
    schedules.forEach((schedule) => schedule.addPropertyOverride('ScheduleExpressionTimezone', 'Europe/Potsdam'));
    Validations.of(app).acknowledge({ id: 'ProductionPlatform::VA019', reason: 'it is to fail at its deployment' });
  }
  if (variant === 'thirty services') addServices(app, resources);
}

function addServices(app: App, resources: readonly unknown[]) {
  const [platform] = resources.filter((child) => child instanceof ProductionPlatform);
  const stacks: Stack[] = [];
  for (let number = 2; number <= SERVICES; number++) {
    const at = Math.floor((number - 2) / SERVICES_IN_A_STACK);
    stacks[at] ??= new Stack(app, `GalleryServices${at + 1}`);
    platform.addService(`Service${number}`, {
      scope: stacks[at], image: ecs.ContainerImage.fromRegistry('example/service'), route: ingress.Route.path(`/service${number}/*`),
    });
  }
}
