import { aws_ec2 as ec2, aws_elasticloadbalancingv2 as elbv2 } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { listenerId, schemeScope } from './exposure-ids';
import { IngressExposure } from './ingress-exposure';
import { IngressTargetProps } from './ingress-target-options';
import { validateTarget, validateTestPriority } from './ingress-target-validation';
import { priorityOf, testPriorityOf } from './route-priority';
import { createTargetGroup } from './target-group';

/** What a target needs to know of its load balancer. */
interface IngressAttachment {
  readonly vpc: ec2.IVpc;
  readonly exposure: IngressExposure;
  readonly listenerArn: string;
  readonly securityGroupId: string;
  /** A target of the same workload; from one load balancer two rules for one port would be refused. */
  readonly beside?: IngressTarget;
}

/**
 * One service behind the ingress: a target group, its listener rule and the network path, all in the stack of the
 * service, so that services can live in stacks of their own. Made by `Ingress.addTarget`.
 */
export class IngressTarget extends Construct {
  /** @internal */
  public static _attach(scope: Construct, id: string, props: IngressTargetProps, attachment: IngressAttachment): IngressTarget {
    return new IngressTarget(scope, id, props, attachment);
  }

  /**
   * The target group. An ECS service that is attached to it with `attachToApplicationTargetGroup` waits for the
   * listener rule by itself.
   */
  public readonly targetGroup: elbv2.ApplicationTargetGroup;

  /**
   * The rule that sends the requests of the route to the target group. Its template follows from the route, the target groups and the
   * listener alone, and it has no tags: each change of a rule takes back the weights that a deployment of ECS has given it.
   */
  public readonly rule: elbv2.ApplicationListenerRule;

  /**
   * The place of the rule on the load balancer, 1 (first) to 50000 (last).
   */
  public readonly priority: number;

  /**
   * The second target group; absent without `alternateTarget`.
   */
  public readonly alternateTargetGroup?: elbv2.ApplicationTargetGroup;

  /**
   * The rule that sends test traffic to the new revision, as constant as `rule`; absent without test traffic.
   */
  public readonly testRule?: elbv2.ApplicationListenerRule;

  /**
   * The place of the rule for test traffic on the load balancer; absent without test traffic.
   */
  public readonly testPriority?: number;

  private readonly listener: elbv2.IApplicationListener;

  private constructor(scope: Construct, id: string, props: IngressTargetProps, attachment: IngressAttachment) {
    super(scope, id);
    validateTarget(this, props, attachment.exposure);
    this.priority = priorityOf(props.route);
    const test = props.alternateTarget?.testTraffic;
    const testPriority = test?.priority ?? testPriorityOf(props.route);
    if (test) validateTestPriority(this, testPriority, this.priority);
    const { exposure } = attachment;
    const scheme = schemeScope(this, exposure);
    this.targetGroup = createTargetGroup(scheme, 'Resource', props, attachment.vpc);
    this.listener = attachment.beside?.listener ?? this.listenerSeenFromHere(attachment);
    if (props.alternateTarget) this.alternateTargetGroup = createTargetGroup(scheme, 'Alternate', props, attachment.vpc);
    const ruleAt = (name: string, priority: number, more: elbv2.ListenerCondition[]) => forwardingRule(scheme, listenerId(name, exposure), {
      listener: this.listener,
      priority,
      conditions: [...conditionsOf(props), ...more],
      action: actionOf(this._targetGroups, props.alternateTarget?.weighted ?? true),
    });
    this.rule = ruleAt('Rule', this.priority, []);
    if (test) {
      this.testPriority = testPriority;
      this.testRule = ruleAt('TestRule', testPriority, [elbv2.ListenerCondition.httpHeader(test.header, [test.value])]);
    }
    // A deployment makes the rules forward to the second group too, which can only be deleted after them.
    if (this.alternateTargetGroup) [this.rule, this.testRule].forEach((each) => each?.node.addDependency(this.alternateTargetGroup!));
    this.targetGroup.registerConnectable(props.workload, ec2.Port.tcp(props.port));
    if (props.healthCheck?.port !== undefined) {
      this.targetGroup.registerConnectable(props.workload, ec2.Port.tcp(props.healthCheck.port));
    }
  }

  /**
   * The target groups between which deployments shift the requests.
   *
   * @internal
   */
  public get _targetGroups(): elbv2.ApplicationTargetGroup[] {
    return this.alternateTargetGroup ? [this.targetGroup, this.alternateTargetGroup] : [this.targetGroup];
  }

  /**
   * The listener by its ARN. The rules that open the way to the workload are then made in this stack; with the listener
   * itself they would land in its stack, which this one already depends on.
   */
  private listenerSeenFromHere(attachment: IngressAttachment): elbv2.IApplicationListener {
    return elbv2.ApplicationListener.fromApplicationListenerAttributes(this, 'Listener', {
      listenerArn: attachment.listenerArn,
      securityGroup: ec2.SecurityGroup.fromSecurityGroupId(this, 'LoadBalancer', attachment.securityGroupId, {
        allowAllOutbound: false,
      }),
    });
  }
}

/** What a rule is made of: nothing that changes from one release to the next. */
interface ForwardingRule {
  readonly listener: elbv2.IApplicationListener;
  readonly priority: number;
  readonly conditions: elbv2.ListenerCondition[];
  readonly action: elbv2.ListenerAction;
}

function forwardingRule(scope: Construct, id: string, props: ForwardingRule): elbv2.ApplicationListenerRule {
  const rule = new elbv2.ApplicationListenerRule(scope, id, props);
  (rule.node.defaultChild as elbv2.CfnListenerRule).addPropertyDeletionOverride('Tags');
  return rule;
}

/** All requests go to the first group; that the second one is named too lets Amazon ECS shift them there. */
function actionOf([first, second]: elbv2.ApplicationTargetGroup[], weighted: boolean): elbv2.ListenerAction {
  if (!second || !weighted) return elbv2.ListenerAction.forward([first]);
  return elbv2.ListenerAction.weightedForward([{ targetGroup: first, weight: 1 }, { targetGroup: second, weight: 0 }]);
}

function conditionsOf(props: IngressTargetProps): elbv2.ListenerCondition[] {
  const { hosts, paths } = props.route;
  return [
    ...(hosts.length > 0 ? [elbv2.ListenerCondition.hostHeaders([...hosts])] : []),
    ...(paths.length > 0 ? [elbv2.ListenerCondition.pathPatterns([...paths])] : []),
  ];
}
