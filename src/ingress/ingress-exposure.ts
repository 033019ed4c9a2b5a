import { aws_certificatemanager as acm, aws_ec2 as ec2 } from 'aws-cdk-lib';

/**
 * How a load balancer that faces the internet is reached.
 */
export interface InternetExposureOptions {
  /**
   * Certificates of the HTTPS listener, issued in the region of the load balancer. The first is the default one, the
   * others are chosen by the host name that the client asks for (SNI).
   */
  readonly certificates: acm.ICertificate[];

  /**
   * Open port 80 for a listener that does nothing but redirect to HTTPS (301).
   *
   * @default true
   */
  readonly redirectHttp?: boolean;
}

/**
 * How a load balancer inside the VPC is reached.
 */
export interface InternalExposureOptions {
  /**
   * Certificates of the HTTPS listener, issued in the region of the load balancer.
   *
   * @default - an HTTP listener on port 80, for a load balancer whose callers end TLS before it
   */
  readonly certificates?: acm.ICertificate[];

  /**
   * Who may call the load balancer: security groups, prefix lists or address ranges.
   *
   * @default - nobody until a caller is admitted through `connections`
   */
  readonly admits?: ec2.IPeer[];
}

/**
 * Who reaches a load balancer, and over which protocol. Usually made by an edge; it alone decides the scheme, the
 * certificates, port 80 and the sources that the security group admits. Its static methods are all there are: the class cannot be
 * extended.
 */
export class IngressExposure {
  /**
   * A load balancer that faces the internet: port 443 is open to every IPv4 address, port 80 only for the redirect.
   *
   * @param options certificates and the redirect
   */
  public static internet(options: InternetExposureOptions): IngressExposure {
    return new IngressExposure(true, options.certificates, options.redirectHttp ?? true, [ec2.Peer.anyIpv4()]);
  }

  /**
   * A load balancer with private addresses that admits nobody but the given callers.
   *
   * @param options certificates and the callers
   */
  public static internal(options: InternalExposureOptions = {}): IngressExposure {
    const { certificates, admits } = options ?? {};
    return new IngressExposure(false, certificates ?? undefined, false, admits ?? []);
  }

  /**
   * A load balancer with private addresses behind a VPC origin of CloudFront.
   *
   * @internal
   */
  public static _behindCloudFront(certificates?: acm.ICertificate[]): IngressExposure {
    return new IngressExposure(false, certificates, false, [], true);
  }

  /**
   * Whether CloudFront alone reaches the load balancer, which speaks HTTP/1.1 to VPC origins whatever users speak to it.
   *
   * @internal
   */
  public readonly _cloudFront: boolean;

  /**
   * @param internetFacing whether the load balancer has public addresses
   * @param certificates certificates of the HTTPS listener; none means an HTTP listener
   * @param redirectHttp whether port 80 redirects to HTTPS
   * @param admits who may open a connection to the listener
   * @param cloudFront whether CloudFront alone reaches it
   */
  private constructor(
    public readonly internetFacing: boolean,
    public readonly certificates: acm.ICertificate[] | undefined,
    public readonly redirectHttp: boolean,
    public readonly admits: ec2.IPeer[],
    cloudFront = false,
  ) {
    this._cloudFront = cloudFront;
  }
}
