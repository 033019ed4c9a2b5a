/**
 * How the tasks of a service, or the instances of an instance service, are divided between capacity that stays and capacity that AWS may take back.
 *
 * @see https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_CapacityProviderStrategyItem.html
 */
export interface SpotCapacityOptions {
  /**
   * How many run on demand before one runs on Spot capacity, from 0 to 5000.
   *
   * Fewer than two, where `scaling.minCapacity` asks for two, gives the acknowledgeable warning `cdk-production-platform:compute.spotBase`: when
   * AWS takes all Spot capacity back, no more than the base is left. A base that `scaling.maxCapacity` does not exceed gives the warning
   * `cdk-production-platform:compute.spotUnused`, because none ever runs on Spot capacity then. Tasks that may take longer than two minutes
   * to stop give `cdk-production-platform:compute.spotStopTime`.
   *
   * @default 2
   */
  readonly onDemandBase?: number;

  /**
   * Of those above the base, how many run on demand for each one on Spot capacity, from 0 to 1000. With 1 it is every other one.
   *
   * @default 0 - all above the base run on Spot capacity
   */
  readonly onDemandWeight?: number;
}
