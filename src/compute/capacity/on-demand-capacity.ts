import { aws_ecs as ecs } from 'aws-cdk-lib';
import { CapacityStrategy } from './capacity-strategy';
import { FARGATE } from './fargate-providers';

/** Nothing but capacity that stays. */
export class OnDemandCapacity implements CapacityStrategy {
  public validate() {}

  public providers(): ecs.CapacityProviderStrategy[] {
    return [{ capacityProvider: FARGATE, weight: 1 }];
  }
}
