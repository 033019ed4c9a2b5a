import { Cdk } from './cdk';
import { CloudFormation, Place } from './cloud-formation';
import {
  differenceOfCommand, differenceOfCount, differenceOfLeft, differenceOfReleases, differenceOfStatus, differenceOfStores, differenceOfSuccess,
  differenceOfTraffic,
} from './differences';
import { Standing, StandIn } from './stand-in-process';
import { Synthesized, SynthesizedStack, Variant, Variants } from './variants';

/** A column of the table. */
export type Column = 'create' | 'update' | 'failed create' | 'delete' | 'left';

/** One thing that was asserted, and what differed. */
export interface Assertion {
  readonly column: Column;
  readonly what: string;
  readonly differences: string[];
}

/** What a journey does. */
export interface JourneyPlan {
  readonly example: string;
  readonly profile: string;
  readonly name: string;
  readonly travel: (journey: Journey) => Promise<void>;
}

/** A step ended otherwise than it should: what comes after it would differ for this reason alone. */
export class JourneyEnded extends Error {}

/** The life of a stack on the stand-in in an account of its own: each step says how it shall end. */
export class Journey {
  public readonly assertions: Assertion[] = [];
  private readonly place: Place;
  private told = 0;

  constructor(private readonly plan: JourneyPlan, private readonly standIn: StandIn, private readonly variants: Variants, account: string, region = 'us-east-1') {
    this.place = { account, region };
  }

  public get example(): string {
    return this.plan.example;
  }

  public get profile(): string {
    return this.plan.profile;
  }

  /** Prepares an account in which CloudFormation is called without the CDK CLI. */
  public async begin(order = '') {
    await this.standIn.order(this.place.account, order);
    await this.cloudFormation().pretendBootstrap();
  }

  /** The same account in another region. */
  public in(region: string): Journey {
    const elsewhere = new Journey(this.plan, this.standIn, this.variants, this.place.account, region);
    return Object.assign(elsewhere, { assertions: this.assertions });
  }

  public variant(variant: Variant): Synthesized {
    return this.variants.of(this.plan.example, this.plan.profile, variant);
  }

  /** One stack of a variant. */
  public stack(variant: Variant, name: string): SynthesizedStack[] {
    return this.variant(variant).stacks.filter((stack) => stack.name === name);
  }

  /** Pushes images to every repository. */
  public async push(...tags: string[]) {
    const repositories = (await this.standing()).filter(({ type }) => type === 'AWS::ECR::Repository');
    for (const { id } of repositories) for (const tag of tags) await this.cloudFormation().push(id, tag);
  }

  /** Releases a tag as a pipeline does: by the command in the outputs of the stack. */
  public async release(column: Column, stack: string, tag: string, status: string) {
    this.assert(column, `release of ${tag} by ${stack}`, differenceOfStatus(status, await this.cloudFormation().release(stack, tag)));
  }

  /** Asserts which releases run. */
  public async releases(column: Column, what: string, expected: { [service: string]: string }) {
    const running = (await this.standIn.running(this.place.account)).filter(({ region }) => region === this.place.region);
    this.assert(column, what, differenceOfReleases(expected, running));
  }

  /**
   * Deploys the stacks of an app one after the other; an update replaces no store.
   *
   * @param status how the last stack ends, or `SUCCESS`; those before it succeed
   */
  public async deploy(column: Column, what: string, stacks: SynthesizedStack[], status: string, options = {}) {
    const before = await this.standing();
    for (const { name, template } of stacks) {
      const outcome = await this.cloudFormation().deploy(name, template, options);
      const last = name === stacks[stacks.length - 1].name;
      this.assert(column, `${what}, ${name}`, last && status !== 'SUCCESS' ? differenceOfStatus(status, outcome) : differenceOfSuccess(outcome));
    }
    if (column === 'update') this.assert(column, `${what}, stores`, differenceOfStores(before, await this.standing()));
  }

  /** Deletes the stacks of an app, the last first. */
  public async delete(stacks: SynthesizedStack[]) {
    for (const { name } of [...stacks].reverse()) {
      this.assert('delete', `deletion of ${name}`, differenceOfStatus('DELETE_COMPLETE', await this.cloudFormation().delete(name)));
    }
  }

  /** Turns the protection of all databases off without a deployment. */
  public async takeProtectionOff() {
    const databases = (await this.standing()).filter(({ type }) => ['AWS::RDS::DBInstance', 'AWS::RDS::DBCluster', 'AWS::DocDB::DBCluster'].includes(type));
    await this.cloudFormation().takeProtectionOff(databases);
  }

  /** Asserts the exact list of what exists in the account and region, apart from what the CDK's bootstrap made. */
  public async left(what: string, expected: string[]) {
    this.assert('left', what, differenceOfLeft(expected, await this.standing()));
  }

  /**
   * Asserts what happened to the requests since the last time.
   *
   * @param expected `deployment <strategy> <service>`, `refresh <group>` and `outage <rule>`, in order
   */
  public async traffic(column: Column, what: string, expected: string[]) {
    const happened = (await this.standIn.traffic(this.place.account)).filter(({ region }) => region === this.place.region);
    this.assert(column, what, differenceOfTraffic(expected, happened.slice(this.told)));
    this.told = happened.length;
  }

  /** Calls the CDK CLI. */
  public async command(column: Column, what: string, expected: 'succeeds' | 'fails', call: (cdk: Cdk) => ReturnType<Cdk['bootstrap']>) {
    this.assert(column, what, differenceOfCommand(expected, await call(new Cdk(this.standIn, this.place))));
  }

  /** Asserts a number. */
  public count(column: Column, what: string, expected: number, actual: number) {
    this.assert(column, what, differenceOfCount(expected, actual));
  }

  /** What exists in the account and region. */
  public async standing(): Promise<Standing[]> {
    const all = await this.standIn.resources(this.place.account);
    return all.filter(({ region, stack }) => region === this.place.region && stack !== 'CDKToolkit');
  }

  private cloudFormation(): CloudFormation {
    return new CloudFormation(this.standIn, this.place);
  }

  private assert(column: Column, what: string, differences: string[]) {
    this.assertions.push({ column, what, differences });
    if (differences.length && column !== 'left') throw new JourneyEnded();
  }
}
