import { Stack, Stage, Token, aws_cloudwatch as cloudwatch, aws_sns as sns } from 'aws-cdk-lib';
import { Construct, IConstruct } from 'constructs';
import { IObservable, SleepSchedule } from '../contracts';
import { AlarmTopic } from './alarm-topic';
import { EmailRoutes } from './email-routes';
import { MutedAlarms } from './muted-alarms';
import { PartAlarms } from './part-alarms';
import { PartsDashboard } from './parts-dashboard';
import { warnOf } from '../private/findings/warnings';
import { requireConcrete, requireMatch, requireText } from '../private/input/checks';
import { impossible, invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireKind, requireString } from '../private/input/kinds';
import { WakingTimes } from '../private/sleep/waking-times';

/** Child of a part that lives in another stack, below which its alarms are. */
const REMOTE_ID = 'Observability';

const SERVICE_PRINCIPAL = /^[a-z0-9-]+(\.[a-z0-9-]+)*\.amazonaws\.com(\.cn)?$/;

/**
 * Who is told when something breaks, and where to look.
 */
export interface ObservabilityOptions {
  /**
   * Addresses that get an e-mail when an alarm fires and when it is over.
   *
   * Amazon SNS sends each address a request to confirm first; until then it gets nothing. At most 254 characters each,
   * and no address twice.
   *
   * @default - no e-mail; where nothing of the app subscribes to the topic, the warning `cdk-production-platform:observability.noAlertRoute`
   * asks for a route
   */
  readonly emails?: string[];

  /**
   * An existing standard topic that alarms publish to, in the same region.
   *
   * Its policy, and that of its key if it has one, are yours: let `cloudwatch.amazonaws.com` use both
   * (`sns:Publish`; `kms:Decrypt` and `kms:GenerateDataKey*`), or alarms never arrive.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @default - a new topic, encrypted under a key of its own, that CloudWatch alarms of this account may publish to
   */
  readonly alarmTopic?: sns.ITopic;

  /**
   * Physical name of the dashboard: letters, digits, `-` and `_`, at most 255.
   *
   * @default - a name that CloudFormation generates
   */
  readonly dashboardName?: string;

  /**
   * When alarms tell nobody, because what they watch sleeps: they are muted from then until a quarter of an hour after it wakes. The alarms of a part
   * with a `sleep` of its own follow that.
   *
   * @default - alarms tell at all times
   * @see https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_Schedule.html
   */
  readonly sleep?: SleepSchedule;
}

/**
 * Properties of `Observability`.
 */
export interface ObservabilityProps extends ObservabilityOptions {
}

/**
 * An alarm topic with its routes, and alarms and a dashboard for every part that it watches.
 *
 * Without any part watched it creates the topic (with its key, policies and e-mail subscriptions) and an empty
 * dashboard; see `watch` for what each part adds.
 */
export class Observability extends Construct {
  /**
   * The topic that every alarm publishes to, both when it fires and when it is over. Subscribe anything to it.
   */
  public readonly alarmTopic: sns.ITopic;

  /**
   * The dashboard of the parts that live in this construct's stack.
   */
  public readonly dashboard: cloudwatch.Dashboard;

  private readonly ownTopic?: AlarmTopic;
  private readonly localAlarms: Construct;
  private readonly dashboards = new Map<Stack, PartsDashboard>();
  private readonly watched = new Map<string, IObservable>();
  private readonly wakingTimes?: WakingTimes;

  /**
   * @param scope parent of the construct
   * @param id construct id
   * @param props nothing is required
   */
  constructor(scope: Construct, id: string, props: ObservabilityProps = {}) {
    super(scope, id);
    const given = givenProps(this, 'ObservabilityProps', props);
    if (given.dashboardName !== undefined) {
      requireString(this, 'dashboardName', given.dashboardName);
      requireMatch(this, 'dashboardName', given.dashboardName, /^[\w-]{1,255}$/, 'have 1 to 255 letters, digits, dashes and underscores');
    }
    requireKind(this, 'alarmTopic', given.alarmTopic, { called: 'an SNS topic', member: 'topicArn', from: "sns.Topic.fromTopicArn(this, 'Topic', arn)" });
    if (given.alarmTopic) this.checkTopic(given.alarmTopic);
    this.wakingTimes = WakingTimes.of(this, given.sleep);
    this.ownTopic = given.alarmTopic ? undefined : new AlarmTopic(this, 'AlarmTopic');
    this.alarmTopic = given.alarmTopic ?? this.ownTopic!.topic;
    new EmailRoutes(this, 'Emails', this.alarmTopic, given.emails ?? []);
    if (this.ownTopic && !given.emails?.length) this.warnAboutMissingRoute(this.ownTopic.topic);

    this.localAlarms = new Construct(this, 'Alarms');
    const board = new PartsDashboard(this, 'Dashboard', given.dashboardName);
    this.dashboards.set(Stack.of(this), board);
    this.dashboard = board.dashboard;
  }

  /**
   * Creates the alarms that a part recommends, each telling the topic when it fires and when it is over, and adds the
   * part's graphs to the dashboard.
   *
   * The alarms of a part that is a construct in another stack are created in that stack, below the part, together with
   * one dashboard for all watched parts of that stack: stacks then depend on the one with the topic and never the other
   * way round. What the part recommends is read once, when this is called.
   *
   * An alarm on a metric of another region than its stack's cannot work; it is left out with the warning
   * `cdk-production-platform:observability.alarmInAnotherRegion`. A part with neither alarms nor graphs causes the
   * warning `cdk-production-platform:observability.nothingToWatch`.
   *
   * Fails for an id or a part that is already watched, for a part in another region, account or stage than the topic,
   * and for a recommendation that CloudWatch would refuse.
   *
   * @param id name of the part on the dashboard, unique among the watched parts
   * @param part what to watch
   */
  public watch(id: string, part: IObservable): void {
    this.checkWatch(id, part);
    const remote = this.remoteConstruct(part);
    if (remote) this.checkReach(id, remote);
    this.watched.set(id, part);

    const recommended = part.recommendedAlarms();
    const widgets = part.dashboardWidgets();
    const home = remote && new Construct(remote, REMOTE_ID);
    const { alarms } = new PartAlarms(home ?? this.localAlarms, home ? 'Alarms' : id, this.alarmTopic, recommended);
    const times = wakingTimesOf(part, this.wakingTimes);
    if (times && alarms.length > 0) new MutedAlarms(home ?? this.localAlarms, home ? 'Sleep' : `${id}Sleep`, alarms, times);
    this.dashboardFor(home).add(id, alarms, widgets);
    if (recommended.length === 0 && widgets.length === 0) {
      warnOf(
        home ?? this, 'observability.nothingToWatch',
        `the watched part '${id}' recommends no alarm and has no graph`,
      );
    }
  }

  /**
   * Lets another AWS service publish to the alarm topic and use its key, on behalf of this account alone.
   *
   * Amazon EventBridge (`events.amazonaws.com`) is let in without that condition because it does not support it.
   * CloudWatch alarms are let in from the start. Fails when the topic is an existing one, whose policy is not ours.
   *
   * @see https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
   * @param service service principal, for example `budgets.amazonaws.com`
   */
  public allowPublisher(service: string): void {
    requireConcrete(this, 'service', service);
    requireMatch(this, 'service', service, SERVICE_PRINCIPAL, 'be a service principal', "write it like 'budgets.amazonaws.com'");
    if (!this.ownTopic) {
      throw impossible(this, `'${service}' cannot be let in: 'alarmTopic' is an existing topic; add the statements to the policies of that topic and its key`);
    }
    this.ownTopic.admit(service);
  }

  private checkTopic(topic: sns.ITopic) {
    if (topic.fifo) {
      throw invalidProp(this, { prop: 'alarmTopic', expected: 'be a standard topic', given: 'a FIFO topic', fix: 'e-mail cannot be delivered from a FIFO topic' });
    }
    const region = Stack.of(this).region;
    if (differ(topic.env.region, region)) {
      throw invalidProp(this, { prop: 'alarmTopic', expected: `be in the region of its alarms, ${region}`, given: `a topic in ${topic.env.region}` });
    }
  }

  /** Only at the end of synthesis is it known that nobody has subscribed by hand. */
  private warnAboutMissingRoute({ topicArn }: sns.ITopic) {
    const subscribes = (node: IConstruct) => node instanceof sns.CfnSubscription && node.topicArn === topicArn;
    this.node.addValidation({
      validate: () => {
        if (!this.node.root.node.findAll().some(subscribes)) {
          warnOf(this, 'observability.noAlertRoute',
            "alarms reach nobody: set 'emails' or subscribe something to 'alarmTopic'; if that is done outside of this app, acknowledge this warning");
        }
        return [];
      },
    });
  }

  private checkWatch(id: string, part: IObservable) {
    requireConcrete(this, 'id', id);
    requireText(this, 'id', id);
    for (const [knownId, known] of this.watched) {
      if (knownId === id) throw invalidProp(this, { prop: 'id', expected: 'be unique among the watched parts', given: id });
      if (known === part) throw impossible(this, `the part to watch as '${id}' is already watched as '${knownId}'`);
    }
  }

  /** The part, if it is a construct in another stack. */
  private remoteConstruct(part: IObservable): Construct | undefined {
    return Construct.isConstruct(part) && Stack.of(part) !== Stack.of(this) ? part : undefined;
  }

  private checkReach(id: string, part: IConstruct) {
    const [here, there] = [Stack.of(this), Stack.of(part)];
    const fix = `watch it with an Observability of its own ${Stage.of(part) === Stage.of(this) ? 'region and account' : 'stage'}`;
    if (Stage.of(part) !== Stage.of(this)) {
      throw impossible(this, `the part '${id}' is in another stage, ${part.node.path}, and cannot use the alarm topic; ${fix}`);
    }
    const strictly = this.ownTopic ? there.environment !== here.environment : differ(there.region, this.alarmTopic.env.region);
    if (strictly) {
      throw impossible(this, `the part '${id}' is in ${there.environment} and the alarm topic in ${here.environment}, where its alarms cannot reach it; ${fix}`);
    }
    if (part.node.tryFindChild(REMOTE_ID)) {
      throw impossible(this, `the part '${id}', ${part.node.path}, already has a child '${REMOTE_ID}': it can be watched from another stack only once`);
    }
  }

  private dashboardFor(home: Construct | undefined): PartsDashboard {
    const stack = Stack.of(home ?? this);
    const board = this.dashboards.get(stack) ?? new PartsDashboard(home!, 'Dashboard');
    this.dashboards.set(stack, board);
    return board;
  }
}

/**
 * When a part is awake that sleeps, or that never does; `usual` holds for those that cannot decide it. A job runs when it is started, also while
 * others sleep, and who is on call hears of it then.
 */
function wakingTimesOf(part: IObservable, usual?: WakingTimes): WakingTimes | undefined {
  if ('_startsWithin' in part) return undefined;
  return '_wakingTimes' in part ? part._wakingTimes as WakingTimes | undefined : usual;
}

/** Whether two values are known to differ. */
function differ(a: string, b: string): boolean {
  return !Token.isUnresolved(a) && !Token.isUnresolved(b) && a !== b;
}
