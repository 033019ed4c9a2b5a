import { aws_s3 as s3, Duration } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { ObjectLifecycleStrategy } from './object-lifecycle-strategy';
import { requireDays } from '../private/input/durations';
import { invalidProp } from '../private/input/errors';
import { givenProps } from '../private/input/given-props';
import { requireOptions } from '../private/input/kinds';

/**
 * What is cleaned up in every lifecycle.
 */
export interface ObjectLifecycleOptions {
  /**
   * How long overwritten and deleted objects can be brought back, in whole days.
   *
   * @default Duration.days(90)
   */
  readonly noncurrentRetention?: Duration;

  /**
   * After how many whole days the parts of an upload that was never finished are deleted; they cost, and no listing shows them.
   *
   * @default Duration.days(7)
   */
  readonly abortUploadsAfter?: Duration;
}

/**
 * When objects move to cheaper classes.
 */
export interface TieredLifecycleOptions extends ObjectLifecycleOptions {
  /**
   * When objects move to Standard-IA, 30 days or more after they were written. Reading costs more from then on.
   *
   * @default Duration.days(60)
   */
  readonly infrequentAccessAfter?: Duration;

  /**
   * When objects move on to Glacier Instant Retrieval, 30 days or more after they moved to Standard-IA. They are still read at
   * once.
   *
   * @default Duration.days(180)
   */
  readonly archiveAfter?: Duration;
}

/**
 * How long backups are kept.
 */
export interface BackupLifecycleOptions extends ObjectLifecycleOptions {
  /**
   * How long a backup is kept after it was written, in whole days.
   *
   * @default Duration.days(365)
   */
  readonly retention?: Duration;

  /**
   * When backups move to Glacier Instant Retrieval, from which they are still read at once. AWS charges 90 days there at least.
   *
   * @default Duration.days(30)
   */
  readonly archiveAfter?: Duration;
}

/**
 * What happens to objects as they age.
 *
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export class ObjectLifecycle {
  /**
   * Objects move to Standard-IA and then to Glacier Instant Retrieval, and are never deleted. For objects that are read less
   * the older they are. Objects under 128 KB stay where they are.
   *
   * @param options when
   */
  public static tiered(options: TieredLifecycleOptions = {}): ObjectLifecycle {
    return new ObjectLifecycle({
      rules: (scope) => {
        const given = givenProps(scope, 'TieredLifecycleOptions', options, { path: 'lifecycle' });
        const infrequent = given.infrequentAccessAfter ?? Duration.days(60);
        const archive = given.archiveAfter ?? Duration.days(180);
        requireAtLeast(scope, 'lifecycle.infrequentAccessAfter', infrequent, 30);
        requireAtLeast(scope, 'lifecycle.archiveAfter', archive, infrequent.toDays() + 30);
        return [{
          id: 'Tier',
          transitions: [
            { storageClass: s3.StorageClass.INFREQUENT_ACCESS, transitionAfter: infrequent },
            { storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: archive },
          ],
          ...cleanup(scope, given),
        }];
      },
    });
  }

  /**
   * S3 moves each object by how often it is read, for a small fee for each, and reading never costs more. For objects whose use
   * nobody can foresee. Objects under 128 KB stay where they are.
   *
   * @param options what is cleaned up
   */
  public static intelligentTiering(options: ObjectLifecycleOptions = {}): ObjectLifecycle {
    return new ObjectLifecycle({
      rules: (scope) => [{
        id: 'Tier',
        transitions: [{ storageClass: s3.StorageClass.INTELLIGENT_TIERING, transitionAfter: Duration.days(0) }],
        ...cleanup(scope, givenProps(scope, 'ObjectLifecycleOptions', options, { path: 'lifecycle' })),
      }],
    });
  }

  /**
   * Backups: archived where they can be read at once, and deleted when their retention is over.
   *
   * @param options when
   */
  public static backups(options: BackupLifecycleOptions = {}): ObjectLifecycle {
    return new ObjectLifecycle({
      rules: (scope) => {
        const given = givenProps(scope, 'BackupLifecycleOptions', options, { path: 'lifecycle' });
        const archive = given.archiveAfter ?? Duration.days(30);
        const retention = given.retention ?? Duration.days(365);
        requireDays(scope, 'lifecycle.archiveAfter', archive);
        requireAtLeast(scope, 'lifecycle.retention', retention, archive.toDays() + 1);
        return [{
          id: 'Backups',
          transitions: [{ storageClass: s3.StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: archive }],
          expiration: retention,
          ...cleanup(scope, { noncurrentRetention: Duration.days(30), ...given }),
        }];
      },
    });
  }

  /**
   * Objects stay as they are; only what was overwritten, deleted or never finished is cleaned up.
   *
   * @param options what is cleaned up
   */
  public static keep(options: ObjectLifecycleOptions = {}): ObjectLifecycle {
    return new ObjectLifecycle({ rules: (scope) => [{ id: 'Cleanup', ...cleanup(scope, givenProps(scope, 'ObjectLifecycleOptions', options, { path: 'lifecycle' })) }] });
  }

  /**
   * Rules of your own, and nothing else.
   *
   * @param rules the rules
   */
  public static rules(...rules: s3.LifecycleRule[]): ObjectLifecycle {
    return new ObjectLifecycle({
      rules: (scope) => {
        if (rules.length === 0) {
          throw invalidProp(scope, { prop: 'lifecycle', expected: 'have a rule at least', given: 'none', fix: 'use ObjectLifecycle.keep()' });
        }
        rules.forEach((rule, index) => requireOptions(scope, `lifecycle[${index}]`, rule));
        return rules;
      },
    });
  }

  private readonly strategy: ObjectLifecycleStrategy;

  private constructor(strategy: ObjectLifecycleStrategy) {
    this.strategy = strategy;
  }

  /** @internal */
  public _lifecycleRules(scope: IConstruct): s3.LifecycleRule[] {
    return this.strategy.rules(scope);
  }
}

function cleanup(scope: IConstruct, options: ObjectLifecycleOptions): s3.LifecycleRule {
  requireDays(scope, 'lifecycle.noncurrentRetention', options.noncurrentRetention);
  requireDays(scope, 'lifecycle.abortUploadsAfter', options.abortUploadsAfter);
  return {
    noncurrentVersionExpiration: options.noncurrentRetention ?? Duration.days(90),
    abortIncompleteMultipartUploadAfter: options.abortUploadsAfter ?? Duration.days(7),
  };
}

function requireAtLeast(scope: IConstruct, prop: string, duration: Duration, days: number) {
  requireDays(scope, prop, duration);
  if (duration.toDays() < days) {
    throw invalidProp(scope, { prop, expected: `be at least ${days} days`, given: `${duration.toDays()} days` });
  }
}
