import { Duration, Token } from 'aws-cdk-lib';
import { IMAGE, service, VpcStack, warningsOf } from './fixtures';
import { Capacity, ContainerServiceProps } from '../../src/compute';
import { Ingress, Route } from '../../src/ingress';

const { minutes, seconds } = Duration;

function stopWarnings(props: Partial<ContainerServiceProps>, behindIngress = true): string[] {
  const stack = new VpcStack();
  const ingress = behindIngress ? new Ingress(stack, 'Ingress', { vpc: stack.vpc }) : undefined;
  return warningsOf(service({ ingress, capacity: Capacity.spot(), ...props }, stack)).filter((each) => each.includes('spotStopTime'));
}

describe('a task on Spot capacity that takes longer than two minutes to stop', () => {
  test('gives a warning', () => {
    expect(stopWarnings({ deregistrationDelay: seconds(91) })).toEqual([expect.stringContaining(
      "a task takes up to 121 seconds to stop ('deregistrationDelay' of 91 and then 'stopTimeout' of 30), and on Spot capacity it is killed after 120; shorten one of them, or use Capacity.onDemand()",
    )]);
  });

  test.each<[string, Partial<ContainerServiceProps>]>([
    ['its stop timeout', { container: { stopTimeout: minutes(2) } }],
    ['a sidecar', { sidecars: [{ name: 'proxy', image: IMAGE, stopTimeout: minutes(2) }] }],
    ['another target', { additionalTargets: [{ id: 'Admin', port: 9090, route: Route.path('/admin/*'), deregistrationDelay: minutes(5) }] }],
  ])('gives a warning because of %s', (_, props) => {
    expect(stopWarnings(props)).toHaveLength(1);
  });

  test.each<[string, Partial<ContainerServiceProps>, boolean]>([
    ['by default', {}, true],
    ['with two minutes', { deregistrationDelay: seconds(90) }, true],
    ['on demand', { capacity: Capacity.onDemand(), deregistrationDelay: minutes(5) }, true],
    ['without an ingress, from which it would be taken out first', { container: { stopTimeout: minutes(2) } }, false],
  ])('gives none %s', (_, props, behindIngress) => {
    expect(stopWarnings(props, behindIngress)).toEqual([]);
  });

  test.each<[string, any, string]>([
    ['a number', 5, "'deregistrationDelay' must be a Duration"],
    ['a token', seconds(Token.asNumber({ Ref: 'Delay' })), "'deregistrationDelay' must be known at synthesis"],
  ])('is refused as before with %s', (_, deregistrationDelay, message) => {
    expect(() => stopWarnings({ deregistrationDelay })).toThrow(message);
  });
});
