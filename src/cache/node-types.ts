import { fromLarge, fromXlarge, OfferedType, OfferedTypes } from '../private/store/offered-types';

/**
 * Node types of ElastiCache for replication groups. As of November 2026.
 *
 * Source: the node type data of cfn-lint 1.58 and
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheNodes.SupportedTypes.html. The previous generations t2, m4 and
 * r4 are left out.
 */
export const NODE_TYPES: OfferedTypes = {
  service: 'ElastiCache',
  prefix: 'cache.',
  example: 'm6g.large',
  warningId: 'cache.unknownNodeType',
  sizes: {
    t3: ['micro', 'small', 'medium'],
    t4g: ['micro', 'small', 'medium'],
    m5: fromLarge(2, 4, 12, 24),
    m6g: fromLarge(2, 4, 8, 12, 16),
    m7g: fromLarge(2, 4, 8, 12, 16),
    m8g: fromLarge(2, 4, 8, 12, 16),
    r5: fromLarge(2, 4, 12, 24),
    r6g: fromLarge(2, 4, 8, 12, 16),
    r6gd: fromXlarge(2, 4, 8, 12, 16),
    r7g: fromLarge(2, 4, 8, 12, 16),
    r8g: fromLarge(2, 4, 8, 12, 16),
    c7gn: fromLarge(2, 4, 8, 12, 16),
    c8gn: fromLarge(2, 4, 8, 12, 16),
  },
};

/** Types that keep part of the data on local disks, which must be said. */
export function hasDataTiering({ family }: OfferedType): boolean {
  return /^r\d+gd$/.test(family);
}

/** Types with so few processors that the engine shares them with the operating system. */
export function hasFewProcessors({ size }: OfferedType): boolean {
  return !size.endsWith('xlarge');
}
