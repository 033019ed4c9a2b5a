import {
  CrossStackReferences, Duration, ReferenceStrength, Stack, aws_cloudwatch as cloudwatch, aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2,
} from 'aws-cdk-lib';
import { Construct, DependencyGroup } from 'constructs';
import { AccessLogBucket } from './access-log-bucket';
import { listenerId, schemeScope } from './exposure-ids';
import { acknowledgeHttpListener, acknowledgeLoadBalancer, acknowledgeRedirect, acknowledgeSecurityGroup } from './ingress-acknowledgements';
import { IngressExposure } from './ingress-exposure';
import { IngressMetrics } from './ingress-metrics';
import { IngressProps } from './ingress-options';
import { IngressTarget } from './ingress-target';
import { IngressTargetProps } from './ingress-target-options';
import { validateTestTraffic } from './ingress-target-validation';
import { subnetsFor, validateIngress } from './ingress-validation';
import { RouteTable } from './route-table';
import { IObservable, RecommendedAlarm } from '../contracts';
import { givenProps } from '../private/input/given-props';

/**
 * The way in: one Application Load Balancer with its listener, security group and access log, shared by any number of
 * services. Who reaches it is decided by its exposure; which service answers is decided by the routes of its targets.
 * Requests that no route takes get a 404.
 *
 * @see https://docs.aws.amazon.com/elasticloadbalancing/latest/application/introduction.html
 */
export class Ingress extends Construct implements ec2.IConnectable, IObservable {
  /**
   * The load balancer.
   */
  public readonly loadBalancer: elbv2.ApplicationLoadBalancer;

  /**
   * The listener that carries the rules of all targets: HTTPS on 443 with certificates, otherwise HTTP on 80.
   */
  public readonly listener: elbv2.ApplicationListener;

  /**
   * The port of the listener.
   */
  public readonly port: number;

  /**
   * Network access to the load balancer, with the listener's port as default port. Admits nobody but the callers of its
   * exposure, and opens nothing towards targets but what `addTarget` needs.
   */
  public readonly connections: ec2.Connections;

  /**
   * The network of the load balancer.
   */
  public readonly vpc: ec2.IVpc;

  /**
   * Who reaches the load balancer.
   */
  public readonly exposure: IngressExposure;

  /**
   * The rules of the targets in the stack of the load balancer; who sends users to the listener waits for them.
   *
   * @internal
   */
  public readonly _rules = new DependencyGroup();

  private readonly securityGroup: ec2.SecurityGroup;
  private readonly routes = new RouteTable();
  private readonly metrics: IngressMetrics;

  constructor(scope: Construct, id: string, props: IngressProps) {
    super(scope, id);
    const given = givenProps(this, 'IngressProps', props);
    this.vpc = given.vpc;
    this.exposure = given.exposure ?? IngressExposure.internal();
    validateIngress(this, given, this.exposure);
    this.port = this.exposure.certificates ? 443 : 80;
    this.securityGroup = this.createSecurityGroup();
    const scheme = schemeScope(this, this.exposure);
    this.loadBalancer = this.createLoadBalancer(scheme, given);
    this.listener = this.createListener(scheme, given.sslPolicy ?? elbv2.SslPolicy.TLS13_12_RES_PQ);
    this.connections = this.listener.connections;
    if (this.exposure.redirectHttp) this.createRedirect(scheme);
    new AccessLogBucket(this, 'AccessLogs', given.accessLogs ?? {}).receive(this.loadBalancer);
    this.metrics = new IngressMetrics(this.loadBalancer);
  }

  /**
   * Puts a service behind the load balancer. Target group, listener rule and security group rules are made below
   * `scope`, so they land in the stack of the service.
   *
   * The priority of the rule follows from the route alone. Two targets with the same route, or with routes that happen
   * to get the same priority, are an error that names both.
   *
   * @param scope where the target is made, usually the service
   * @param id construct id of the target
   * @param props route, workload and port
   */
  public addTarget(scope: Construct, id: string, props: IngressTargetProps): IngressTarget {
    const given = givenProps(scope, 'IngressTargetProps', props);
    const test = given.alternateTarget?.testTraffic;
    if (test) validateTestTraffic(scope, 'alternateTarget.testTraffic', test);
    return this._addTarget(scope, id, given);
  }

  /**
   * Puts a port of a service behind the load balancer, `beside` its first one. No prop is null, and test traffic has been checked.
   *
   * @internal
   */
  public _addTarget(scope: Construct, id: string, props: IngressTargetProps, beside?: IngressTarget): IngressTarget {
    const target = IngressTarget._attach(scope, id, props, {
      vpc: this.vpc,
      exposure: this.exposure,
      listenerArn: this.listener.listenerArn,
      securityGroupId: this.securityGroup.securityGroupId,
      beside,
    });
    this.routes.claim(props.route, target);
    if (Stack.of(target) === Stack.of(this)) this._rules.add(target.rule, ...(target.testRule ? [target.testRule] : []));
    return target;
  }

  /**
   * Alarms on the share of failed requests and on slow answers.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return this.metrics.recommendedAlarms();
  }

  /**
   * Graphs of requests, failures and latency.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return this.metrics.dashboardWidgets();
  }

  private createSecurityGroup(): ec2.SecurityGroup {
    const securityGroup = new ec2.SecurityGroup(this, 'SecurityGroup', {
      vpc: this.vpc,
      description: 'Load balancer: admits its callers and reaches its targets, nothing else',
      allowAllOutbound: false,
      disableInlineRules: false,
    });
    for (const peer of this.exposure.admits.map(byRuleOfItsOwn)) {
      securityGroup.addIngressRule(peer, ec2.Port.tcp(this.port), `${this.port === 443 ? 'HTTPS' : 'HTTP'} to the load balancer`);
      if (this.exposure.redirectHttp) {
        securityGroup.addIngressRule(peer, ec2.Port.tcp(80), 'HTTP to the redirect to HTTPS');
      }
    }
    if (this.exposure.internetFacing) acknowledgeSecurityGroup(securityGroup);
    return securityGroup;
  }

  private createLoadBalancer(scope: Construct, props: IngressProps): elbv2.ApplicationLoadBalancer {
    const loadBalancer = new elbv2.ApplicationLoadBalancer(scope, 'Resource', {
      vpc: this.vpc,
      vpcSubnets: subnetsFor(this, props, this.exposure),
      internetFacing: this.exposure.internetFacing,
      ipAddressType: elbv2.IpAddressType.IPV4,
      securityGroup: this.securityGroup,
      deletionProtection: props.deletionProtection ?? false,
      idleTimeout: props.idleTimeout ?? Duration.seconds(60),
      http2Enabled: true,
      crossZoneEnabled: true,
      dropInvalidHeaderFields: true,
      desyncMitigationMode: elbv2.DesyncMitigationMode.DEFENSIVE,
      xffHeaderProcessingMode: elbv2.XffHeaderProcessingMode.APPEND,
    });
    // Services in stacks of their own could not import what goes with the next edge.
    CrossStackReferences.of(loadBalancer).produce(ReferenceStrength.WEAK);
    acknowledgeLoadBalancer(loadBalancer, props.deletionProtection);
    return loadBalancer;
  }

  private createListener(scope: Construct, sslPolicy: elbv2.SslPolicy): elbv2.ApplicationListener {
    const secure = this.exposure.certificates !== undefined;
    const listener = new elbv2.ApplicationListener(scope, listenerId('Listener', this.exposure), {
      loadBalancer: this.loadBalancer,
      port: this.port,
      protocol: secure ? elbv2.ApplicationProtocol.HTTPS : elbv2.ApplicationProtocol.HTTP,
      certificates: this.exposure.certificates,
      sslPolicy: secure ? sslPolicy : undefined,
      open: false,
      defaultAction: elbv2.ListenerAction.fixedResponse(404, { contentType: 'text/plain', messageBody: 'Not found' }),
    });
    CrossStackReferences.of(listener).produce(ReferenceStrength.WEAK);
    if (!secure) acknowledgeHttpListener(listener);
    return listener;
  }

  private createRedirect(scope: Construct) {
    const redirect = new elbv2.ApplicationListener(scope, 'Redirect', {
      loadBalancer: this.loadBalancer,
      port: 80,
      protocol: elbv2.ApplicationProtocol.HTTP,
      open: false,
      defaultAction: elbv2.ListenerAction.redirect({ protocol: 'HTTPS', port: '443', permanent: true }),
    });
    acknowledgeRedirect(redirect);
  }
}

/** A peer whose rule is a resource: in the list of the security group the rules of the next edge would replace those that still serve. */
function byRuleOfItsOwn(peer: ec2.IPeer): ec2.IPeer {
  if (!peer.canInlineRule) return peer;
  return {
    canInlineRule: false,
    uniqueId: peer.uniqueId,
    connections: peer.connections,
    toIngressRuleConfig: () => peer.toIngressRuleConfig(),
    toEgressRuleConfig: () => peer.toEgressRuleConfig(),
  };
}
