import { aws_ecs as ecs, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { FARGATE_SPOT } from './fargate-providers';
import { warnOf } from '../../private/findings/warnings';
import { ContainerServiceProps } from '../container-service-options';

/** AWS takes capacity back so long after it has said so: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html */
const NOTICE_IN_SECONDS = 120;
/** Of a target group of this library, and of Amazon ECS. */
const DEFAULT_DELAY = Duration.seconds(30);
const DEFAULT_STOP_TIMEOUT = Duration.seconds(30);

/** What decides how long a task takes to stop. */
type StoppedTasks = Pick<ContainerServiceProps, 'ingress' | 'deregistrationDelay' | 'additionalTargets' | 'container' | 'sidecars'>;

/** Warns about tasks on Spot capacity that are killed before they have finished what they do. */
export function warnOfSlowStop(scope: IConstruct, props: StoppedTasks, providers: ecs.CapacityProviderStrategy[] = []) {
  if (!providers.some(({ capacityProvider }) => capacityProvider === FARGATE_SPOT)) return;
  const targets = props.ingress ? [props, ...props.additionalTargets ?? []] : [];
  const delay = longest(targets.map(({ deregistrationDelay = DEFAULT_DELAY }) => deregistrationDelay));
  const stop = longest([props.container, ...props.sidecars ?? []].map((container) => container?.stopTimeout ?? DEFAULT_STOP_TIMEOUT));
  if (delay + stop <= NOTICE_IN_SECONDS) return;
  warnOf(
    scope, 'compute.spotStopTime',
    `a task takes up to ${delay + stop} seconds to stop ('deregistrationDelay' of ${delay} and then 'stopTimeout' of ${stop}), and on Spot capacity it is killed after ${NOTICE_IN_SECONDS}; shorten one of them, or use Capacity.onDemand()`,
  );
}

/** What is no known duration is refused elsewhere. */
function longest(durations: Duration[]): number {
  return Math.max(0, ...durations.map((each) => typeof each?.toSeconds === 'function' && !each.isUnresolved() ? each.toSeconds({ integral: false }) : 0));
}
