import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { OfferedTypes, requireOfferedType } from '../private/store/offered-types';

/** An instance class of RDS, taken apart. */
export interface InstanceClass {
  readonly family: string;
  readonly size: string;
  /** Memory of the class, absent when the family is newer than this library. */
  readonly memoryGiB?: number;
}

/** GiB of memory of the size `large`, by family or by the kind of family; other sizes are its multiples. */
const LARGE_GIB: { [familyOrKind: string]: number } = { t: 8, m: 8, r: 16, x: 32, x2iedn: 64 };

const SMALL_IN_LARGE: { [size: string]: number } = { micro: 1 / 8, small: 1 / 4, medium: 1 / 2, large: 1 };

/** Sizes on which RDS for MySQL and MariaDB has no Performance Insights. */
const SIZES_WITHOUT_INSIGHTS_ON_MYSQL = ['micro', 'small'];

/** Refuses instance types that the engine is not offered on; one of a newer generation passes with a warning. */
export function settleInstanceClass(scope: IConstruct, offered: OfferedTypes, type: ec2.InstanceType): InstanceClass {
  const { family, size, known } = requireOfferedType(scope, 'instanceType', offered, type);
  return { family, size, memoryGiB: known ? (LARGE_GIB[family] ?? LARGE_GIB[family[0]]) * sizeInLarge(size) : undefined };
}

/** Whether RDS can collect Performance Insights on this class. */
export function supportsInsights(engineType: string, { family, size }: InstanceClass): boolean {
  return !(['mysql', 'mariadb'].includes(engineType) && family.startsWith('t') && SIZES_WITHOUT_INSIGHTS_ON_MYSQL.includes(size));
}

function sizeInLarge(size: string): number {
  return SMALL_IN_LARGE[size] ?? 2 * Number(size.replace('xlarge', '') || '1');
}
