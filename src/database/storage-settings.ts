import { Construct } from 'constructs';
import { RelationalDatabaseOptions } from './relational-database-options';
import { requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

const SMALLEST_GP3_GIB = 20;
const LARGEST_GP3_GIB = 65536;

/** The storage of an instance. A cluster has none of its own to size. */
export interface StorageSettings {
  readonly allocatedStorageGiB: number;
  /** Absent when the storage does not grow. */
  readonly maxAllocatedStorageGiB?: number;
}

/** Checks the sizes and fills in the defaults. */
export function settleStorage(scope: Construct, options: RelationalDatabaseOptions): StorageSettings {
  const allocatedStorageGiB = options.allocatedStorageGiB ?? 100;
  requireInteger(scope, 'allocatedStorageGiB', allocatedStorageGiB, { min: SMALLEST_GP3_GIB, max: LARGEST_GP3_GIB });
  const maximum = options.maxAllocatedStorageGiB ?? Math.min(Math.max(1000, 2 * allocatedStorageGiB), LARGEST_GP3_GIB);
  requireInteger(scope, 'maxAllocatedStorageGiB', maximum, { min: SMALLEST_GP3_GIB, max: LARGEST_GP3_GIB });
  if (maximum === allocatedStorageGiB) return { allocatedStorageGiB };
  const least = Math.ceil(allocatedStorageGiB * 11 / 10);
  if (maximum < least) {
    throw invalidProp(scope, {
      prop: 'maxAllocatedStorageGiB',
      expected: `be at least 10 % more than 'allocatedStorageGiB' (${allocatedStorageGiB}), so at least ${least}`,
      given: maximum,
      fix: `pass ${allocatedStorageGiB} to turn growth off`,
    });
  }
  return { allocatedStorageGiB, maxAllocatedStorageGiB: maximum };
}
