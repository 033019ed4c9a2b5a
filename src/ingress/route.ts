/**
 * Which requests reach a service: by path, by host name or by both.
 *
 * Every route has a priority that follows from the route itself, so neither the order of declaration nor other services
 * change it: routes with an exact host name come before wildcard hosts, those before routes without a host; among them
 * the one with more literal characters in its path comes first. A route with several patterns is as specific as its
 * least specific one. Its static methods are all there are: the class cannot be extended.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/rule-condition-types.html
 */
export class Route {
  /**
   * Requests whose path matches one of the patterns, on any host.
   *
   * @param patterns one to five patterns of at most 128 characters that start with a slash, for example `/api/*`; `*`
   * stands for any characters, `?` for exactly one; case matters
   */
  public static path(...patterns: string[]): Route {
    return new Route([], patterns);
  }

  /**
   * Requests for one of the host names, on any path.
   *
   * @param hosts one to five host names of at most 128 characters, for example `api.example.com` or `*.example.com`
   */
  public static host(...hosts: string[]): Route {
    return new Route(hosts, []);
  }

  /**
   * Requests for the host name whose path matches one of the patterns.
   *
   * @param host a host name
   * @param patterns one to four path patterns
   */
  public static hostAndPath(host: string, ...patterns: string[]): Route {
    return new Route([host], patterns);
  }

  /**
   * Every request that no other route takes.
   */
  public static everything(): Route {
    return new Route([], ['/*']);
  }

  /**
   * No request at all: for a worker, or for a service that only others call. Nothing of a load balancer is made for it.
   */
  public static none(): Route {
    return new Route([], [], undefined, true);
  }

  /** @internal */
  public readonly _isNone: boolean;

  /**
   * @param hosts host names of the route; none means any host
   * @param paths path patterns of the route; none means any path
   * @param priority the priority that the user set
   * @param isNone whether no request takes the route
   */
  private constructor(
    public readonly hosts: string[],
    public readonly paths: string[],
    public readonly priority?: number,
    isNone = false,
  ) {
    this._isNone = isNone;
  }

  /**
   * The same route at a fixed place in the order of rules.
   *
   * @param priority 1 (first) to 50000 (last), unique on the load balancer
   */
  public withPriority(priority: number): Route {
    return new Route(this.hosts, this.paths, priority, this._isNone);
  }

  /**
   * The route as people read it, for example `app.example.com/api/*`.
   */
  public toString(): string {
    if (this._isNone) return 'none';
    const hosts = this.hosts.join('|');
    const paths = this.paths.join('|');
    return `${hosts}${paths}`;
  }
}
