import { aws_ecs as ecs } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { DeliveryHook } from './delivery-hook';
import { warnOf } from '../private/findings/warnings';

const OF_TEST_TRAFFIC = [ecs.DeploymentLifecycleStage.TEST_TRAFFIC_SHIFT, ecs.DeploymentLifecycleStage.POST_TEST_TRAFFIC_SHIFT];

/** Warns about hooks in a stage of test traffic where there is none. */
export function warnOfHooksWithoutTestTraffic(scope: IConstruct, hooks: DeliveryHook[]) {
  hooks.forEach(({ lifecycleStages }, index) => {
    const stage = lifecycleStages.find((each) => OF_TEST_TRAFFIC.includes(each));
    if (!stage) return;
    warnOf(
      scope, 'delivery.hookWithoutTestTraffic',
      `'delivery.hooks[${index}]' is for the stage ${stage}, and without 'delivery.testTraffic' no request reaches the new revision then; set delivery.testTraffic, or use POST_SCALE_UP`,
    );
  });
}
