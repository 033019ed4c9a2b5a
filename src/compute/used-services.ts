import { Construct, IConstruct } from 'constructs';
import { startWhenReady } from './ready-when';
import { WorkloadConfiguration } from './workload-configuration';
import { BackingServiceSecret, IBackingService, IWorkload } from '../contracts';
import { warnOf } from '../private/findings/warnings';
import { impossible, invalidProp } from '../private/input/errors';
import { asWritten } from '../private/input/spelling';
import { WakingTimes } from '../private/sleep/waking-times';

/** What a user gives to the code of a workload. */
interface ConfiguredWorkload {
  readonly environment?: { [name: string]: string };
  readonly secrets?: { [name: string]: BackingServiceSecret };
  readonly uses?: IBackingService[];
}

/** The backing services of one workload: each is bound once, and its configuration joins that of the workload. */
export class UsedServices {
  /** Adds the environment, the secrets and the backing services that a user gives to a workload to its configuration. */
  public static of(
    workload: IWorkload, configuration: WorkloadConfiguration, { environment, secrets, uses }: ConfiguredWorkload, starters: IConstruct[],
  ): UsedServices {
    configuration.addEnvironment('environment', environment);
    configuration.addSecrets('secrets', secrets);
    const used = new UsedServices(workload, configuration, starters);
    (uses ?? []).forEach((service, index) => used.add(service, `uses[${index}]`));
    return used;
  }

  private readonly bound = new Set<IBackingService>();

  /** @param starters the resources that start the workload */
  private constructor(
    private readonly workload: IWorkload, private readonly configuration: WorkloadConfiguration, private readonly starters: IConstruct[],
  ) {}

  /** Binds a service; `place` says where the user wrote it, because one that is no construct has no other name in every language. */
  public add(service: IBackingService, place = `use(${className(service) ?? 'service'})`) {
    if (this.bound.has(service)) return;
    if (typeof service?.bindTo !== 'function') {
      throw invalidProp(this.workload, {
        prop: place,
        expected: "be a backing service, which has a method 'bindTo'",
        given: Construct.isConstruct(service) ? service : className(service) ?? service,
        fix: 'for an AWS resource, grant access to this service instead',
      });
    }
    this.bound.add(service);
    warnOfSleep(this.workload, service, place);
    const origin = Construct.isConstruct(service) ? service.node.path : place;
    const binding = service.bindTo(this.workload);
    if (!binding) {
      throw impossible(this.workload, `'bindTo' of ${origin === place ? asWritten(this.workload, place) : origin} must return a binding, got ${binding}; return {} if there is nothing to configure`);
    }
    this.configuration.addEnvironment(origin, binding.environment);
    this.configuration.addSecrets(origin, binding.secrets);
    this.starters.forEach((starter) => startWhenReady(this.workload, starter, `${place}.readyWhen`, binding.readyWhen));
  }
}

/** What may sleep, and a job that starts by the clock. */
interface Sleeper {
  readonly _wakingTimes?: WakingTimes;
  readonly _startsWithin?: (times: WakingTimes) => boolean;
}

/** Says that what a workload needs is not there at times when the workload runs. */
function warnOfSleep(workload: IWorkload, service: IBackingService, place: string) {
  const used = (service as Sleeper)._wakingTimes;
  const { _wakingTimes: own, _startsWithin: startsWithin } = workload as Sleeper;
  if (!used || (startsWithin ? startsWithin(used) : used.equals(own))) return;
  warnOf(
    workload, 'compute.usesAsleep',
    `'${asWritten(workload, place)}' is awake from ${used.text} alone, and this one also ${own ? `from ${own.text}` : 'at other times'}; let both be awake at the same times, or acknowledge this where it is right`,
  );
}

/** What a user called the class; objects of other languages and literals have none. */
function className(service: unknown): string | undefined {
  const name = typeof service === 'object' ? service?.constructor?.name : undefined;
  return name === 'Object' ? undefined : name;
}
