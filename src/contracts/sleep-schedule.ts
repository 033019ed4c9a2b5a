import { TimeZone } from 'aws-cdk-lib';

/**
 * When something that sleeps is awake.
 */
export interface WakingHours {
  /**
   * The time of day, `hh:mm`, at which services start, from `00:30` on. Databases are started half an hour earlier, because that takes them minutes.
   */
  readonly start: string;

  /**
   * The time of day, `hh:mm`, at which services stop: at least 4 hours after `start`, at the latest `23:30`. Databases are stopped a quarter of an hour
   * later.
   */
  readonly end: string;

  /**
   * The days of the week on which it wakes: names of three letters, as a list or from one to another, for example `MON-FRI` or `SUN-THU` or `TUE,THU`.
   *
   * @default 'MON-FRI'
   */
  readonly weekdays?: string;

  /**
   * The time zone of the hours, whose daylight saving time they follow.
   *
   * @default TimeZone.ETC_UTC
   */
  readonly timeZone?: TimeZone;
}

/**
 * Whether something that nobody uses at night sleeps then, and does not cost what it costs by the hour. Its static methods are all there are: the class
 * cannot be extended.
 *
 * Services and workers have no tasks and no instances while they sleep, and databases are stopped. It is for environments that may be off: a profile
 * that is called production refuses it, and for a service the rule `ProductionPlatform::AZ015` fails unless a profile of another name decided it.
 */
export class SleepSchedule {
  /**
   * The days on which something wakes unless others are named.
   *
   * @internal
   */
  public static readonly _WEEKDAYS = 'MON-FRI';

  /**
   * Asleep at all times but these.
   *
   * @param hours when it is awake
   */
  public static outside(hours: WakingHours): SleepSchedule {
    return new SleepSchedule(false, hours);
  }

  /**
   * Always awake, whatever a profile says.
   */
  public static never(): SleepSchedule {
    return new SleepSchedule(true);
  }

  private constructor(
    /** @internal */
    public readonly _isNever: boolean,
    /** @internal */
    public readonly _hours?: WakingHours,
  ) {}

  /**
   * The schedule as text, for example `awake MON-FRI 07:00-20:00 Europe/Berlin`.
   */
  public toString(): string {
    const { start, end, weekdays, timeZone } = this._hours ?? {};
    if (this._isNever) return 'always awake';
    return `awake ${weekdays ?? SleepSchedule._WEEKDAYS} ${start}-${end} ${(timeZone ?? TimeZone.ETC_UTC).timezoneName}`;
  }
}
