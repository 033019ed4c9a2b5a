import { aws_ec2 as ec2, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from '../private/checks';
import { invalidProp } from '../private/errors';

/** An instance class of RDS, taken apart. */
export interface InstanceClass {
  readonly family: string;
  readonly size: string;
  /** Memory of the class, absent when the family is newer than this library. */
  readonly memoryGiB?: number;
}

/**
 * Families that RDS offers for PostgreSQL and MySQL, with their GiB of memory per vCPU. As of November 2026.
 *
 * Source: the RDS instance class data of cfn-lint 1.58 and
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.DBInstanceClass.Support.html.
 */
const GIB_PER_VCPU: { [family: string]: number } = {
  ...ratio(2, 'c6gd'),
  ...ratio(4, 't3', 't4g', 'm5', 'm5d', 'm6g', 'm6gd', 'm6i', 'm6id', 'm6idn', 'm6in', 'm7g', 'm7i', 'm8a', 'm8g', 'm8gd', 'm8i', 'm9g'),
  ...ratio(8, 'r5', 'r5b', 'r5d', 'r6g', 'r6gd', 'r6i', 'r6id', 'r6idn', 'r6in', 'r7g', 'r7i', 'r8a', 'r8g', 'r8gd', 'r8i', 'z1d'),
  ...ratio(16, 'x2g'),
  ...ratio(32, 'x2iedn'),
};

/** Burstable sizes below `large` have two vCPUs and less memory than their family's ratio. */
const SMALL_SIZES_GIB: { [size: string]: number } = { micro: 1, small: 2, medium: 4 };

/** Sizes on which RDS for MySQL and MariaDB has no Performance Insights. */
const SIZES_WITHOUT_INSIGHTS_ON_MYSQL = ['micro', 'small'];

/** Refuses instance types that RDS does not offer; one of a newer generation passes with a warning. */
export function parseInstanceClass(scope: IConstruct, prop: string, type: ec2.InstanceType): InstanceClass {
  const given = type.toString();
  requireConcrete(scope, prop, given);
  const match = /^([a-z][a-z0-9-]*)\.(micro|small|medium|large|\d*xlarge)$/.exec(given);
  if (!match) {
    throw invalidProp(scope, { prop, expected: "be an instance type like 'm6g.large'", given, fix: meant(given) });
  }
  const [, family, size] = match;
  const perVcpu = GIB_PER_VCPU[family];
  if (perVcpu === undefined) {
    if (!isNewer(family)) {
      throw invalidProp(scope, {
        prop,
        expected: 'be of a family that RDS offers for this engine',
        given,
        fix: `offered are ${Object.keys(GIB_PER_VCPU).join(', ')}`,
      });
    }
    Validations.of(scope).addWarning('cdk-production-platform:database.unknownInstanceClass',
      `db.${given} is newer than any instance class this library knows; make sure that RDS offers it in your region`);
    return { family, size };
  }
  const burstable = family.startsWith('t');
  if (!burstable && SMALL_SIZES_GIB[size] && family !== 'c6gd') {
    throw invalidProp(scope, { prop, expected: `be a size that RDS offers for ${family}`, given, fix: `the smallest is '${family}.large'` });
  }
  return { family, size, memoryGiB: burstable && SMALL_SIZES_GIB[size] || perVcpu * vcpus(size) };
}

/** Whether RDS can collect Performance Insights on this class. */
export function supportsInsights(engineType: string, { family, size }: InstanceClass): boolean {
  return !(['mysql', 'mariadb'].includes(engineType) && family.startsWith('t') && SIZES_WITHOUT_INSIGHTS_ON_MYSQL.includes(size));
}

function vcpus(size: string): number {
  if (size === 'medium') return 1;
  if (size === 'large') return 2;
  return 4 * Number(size.replace('xlarge', '') || '1');
}

/** A family of a known kind (m, r, t …) whose generation is above all known ones. */
function isNewer(family: string): boolean {
  const [, kind, generation] = /^([a-z]+)(\d+)/.exec(family) ?? [];
  const known = Object.keys(GIB_PER_VCPU)
    .map((other) => /^([a-z]+)(\d+)/.exec(other)!)
    .filter((other) => other[1] === kind)
    .map((other) => Number(other[2]));
  return known.length > 0 && Number(generation) > Math.max(...known);
}

function meant(given: string): string | undefined {
  const bare = given.trim().toLowerCase().replace(/^(db\.)+/, '');
  return bare !== given && /^[a-z][a-z0-9-]*\.[a-z0-9]+$/.test(bare)
    ? `did you mean '${bare}'? (the prefix 'db.' is added for you)`
    : undefined;
}

function ratio(gib: number, ...families: string[]): { [family: string]: number } {
  return Object.fromEntries(families.map((family) => [family, gib]));
}
