import { Size } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { RelationalDatabaseOptions } from './relational-database-options';
import { invalidProp } from '../private/input/errors';
import { requireGibibytes } from '../private/input/sizes';

const SMALLEST_GP3_GIB = 20;
const LARGEST_GP3_GIB = 65536;

/** The storage of an instance. A cluster has none of its own to size. */
export interface StorageSettings {
  readonly allocatedGiB: number;
  /** Absent when the storage does not grow. */
  readonly maxAllocatedGiB?: number;
}

/** Checks the sizes and fills in the defaults. */
export function settleStorage(scope: Construct, options: RelationalDatabaseOptions): StorageSettings {
  const { allocatedStorage = Size.gibibytes(100), maxAllocatedStorage } = options;
  requireGibibytes(scope, 'allocatedStorage', allocatedStorage, SMALLEST_GP3_GIB, LARGEST_GP3_GIB);
  requireGibibytes(scope, 'maxAllocatedStorage', maxAllocatedStorage, SMALLEST_GP3_GIB, LARGEST_GP3_GIB);
  const allocatedGiB = allocatedStorage.toGibibytes();
  const maxAllocatedGiB = maxAllocatedStorage?.toGibibytes() ?? Math.min(Math.max(1000, 2 * allocatedGiB), LARGEST_GP3_GIB);
  if (maxAllocatedGiB === allocatedGiB) return { allocatedGiB };
  const leastGiB = Math.ceil(allocatedGiB * 11 / 10);
  if (maxAllocatedGiB < leastGiB) {
    throw invalidProp(scope, {
      prop: 'maxAllocatedStorage',
      expected: `be at least 10 % more than 'allocatedStorage' (${allocatedGiB} GiB), so at least ${leastGiB} GiB`,
      given: `${maxAllocatedGiB} GiB`,
      fix: `pass Size.gibibytes(${allocatedGiB}) to turn growth off`,
    });
  }
  return { allocatedGiB, maxAllocatedGiB };
}
