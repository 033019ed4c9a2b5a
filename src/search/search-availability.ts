/**
 * Over how many Availability Zones a search domain is spread, and whether one of them stands by.
 *
 * Told explicitly: neither a feature flag of the app nor the number of zones of the network decides it.
 *
 * @see https://docs.aws.amazon.com/opensearch-service/latest/developerguide/managedomains-multiaz.html
 */
export class SearchAvailability {
  /**
   * One zone: for development. Losing the zone stops the domain: it gives the acknowledgeable warning
   * `cdk-production-platform:search.singleZone`. In a platform, and where `ProductionPlatformValidation` is
   * registered, it is also the error `ProductionPlatform::AZ004`, which fails synthesis until it is acknowledged.
   */
  public static singleZone(): SearchAvailability {
    return new SearchAvailability(1, false);
  }

  /**
   * Two zones, each with a copy of every index that has a replica. AWS spreads the dedicated masters over three zones of the region; in a
   * region with two, the zone that holds two of three masters stops the domain when it is lost. A warning says so.
   */
  public static twoZones(): SearchAvailability {
    return new SearchAvailability(2, false);
  }

  /**
   * Three zones, all of them serving. The loss of one leaves two thirds of the nodes.
   */
  public static threeZones(): SearchAvailability {
    return new SearchAvailability(3, false);
  }

  /**
   * Three zones of which one stands by and takes over within a minute: 99.99 % availability, and what AWS recommends for
   * production. It demands three dedicated masters, a multiple of three data nodes, and two replicas of every index.
   */
  public static threeZonesWithStandby(): SearchAvailability {
    return new SearchAvailability(3, true);
  }

  private constructor(
    /** Number of Availability Zones. */
    public readonly zones: number,
    /** Whether one of the zones stands by. */
    public readonly standby: boolean,
  ) {}

  /**
   * The choice as text, for example `3 zones with standby`.
   */
  public describe(): string {
    return `${this.zones} ${this.zones === 1 ? 'zone' : 'zones'}${this.standby ? ' with standby' : ''}`;
  }
}
