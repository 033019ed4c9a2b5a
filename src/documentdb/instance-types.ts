import { fromLarge, fromXlarge, OfferedType, OfferedTypes } from '../private/store/offered-types';

/**
 * Instance types of DocumentDB. As of November 2026.
 *
 * Source: the instance class data of cfn-lint 1.58 and
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/db-instance-classes.html.
 */
export const DOCUMENTDB_TYPES: OfferedTypes = {
  service: 'DocumentDB',
  prefix: 'db.',
  example: 'r6g.large',
  warningId: 'documentdb.unknownInstanceType',
  sizes: {
    t3: ['medium'],
    t4g: ['medium'],
    r4: fromLarge(2, 4, 8, 16),
    r5: fromLarge(2, 4, 8, 12, 16, 24),
    r6g: fromLarge(2, 4, 8, 12, 16),
    r6gd: fromXlarge(2, 4, 8, 12, 16),
    r8g: fromLarge(2, 4, 8, 12, 16, 24, 48),
  },
};

/** Memory of a type in GiB, absent when the type is newer than this library. */
export function memoryGiB({ family, size, known }: OfferedType): number | undefined {
  if (!known) return undefined;
  if (family.startsWith('t')) return 4;
  if (size === 'large') return 16;
  return 32 * Number(size.replace('xlarge', '') || '1');
}
