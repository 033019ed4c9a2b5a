import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { fromLarge, OfferedTypes, requireOfferedType } from '../private/store/offered-types';

/** An instance type of OpenSearch Service and what follows from it. */
export interface SearchNodeType {
  /** As CloudFormation writes it, for example `r7g.large.search`. */
  readonly name: string;
  readonly burstable: boolean;
  /** Whether the type keeps data on disks of its own and takes no volume. */
  readonly ownDisks: boolean;
  /** The largest gp3 volume in GiB. */
  readonly largestVolumeGiB: number;
}

const UP_TO_12XLARGE = fromLarge(2, 4, 8, 12);
const UP_TO_16XLARGE = fromLarge(2, 4, 8, 12, 16);
const FROM_MEDIUM = ['medium', ...UP_TO_16XLARGE];

/** Families that keep data on volumes. */
const ON_VOLUMES = {
  t3: ['small', 'medium'],
  c5: fromLarge(2, 4, 9, 18),
  c6g: UP_TO_12XLARGE,
  c7g: UP_TO_16XLARGE,
  c7i: UP_TO_16XLARGE,
  c8g: UP_TO_16XLARGE,
  m5: fromLarge(2, 4, 12),
  m6g: UP_TO_12XLARGE,
  m7g: FROM_MEDIUM,
  m7i: UP_TO_16XLARGE,
  m8g: FROM_MEDIUM,
  r5: fromLarge(2, 4, 12),
  r6g: UP_TO_12XLARGE,
  r7g: FROM_MEDIUM,
  r7i: UP_TO_16XLARGE,
  r8g: FROM_MEDIUM,
  or1: FROM_MEDIUM,
  or2: FROM_MEDIUM,
  om2: UP_TO_16XLARGE,
};

const ON_OWN_DISKS: { [family: string]: string[] } = {
  i3: fromLarge(2, 4, 8, 16),
  i4g: fromLarge(2, 4, 8, 16),
  i4i: fromLarge(2, 4, 8, 12, 16, 24, 32),
  i7i: UP_TO_16XLARGE,
  i8g: UP_TO_16XLARGE,
  i8ge: fromLarge(2, 3, 6, 12, 18),
  im4gn: fromLarge(2, 4, 8, 16),
  r6gd: UP_TO_16XLARGE,
  r7gd: FROM_MEDIUM,
  r8gd: FROM_MEDIUM,
  oi2: fromLarge(2, 4, 8, 12, 16, 24),
};

/**
 * Instance types of OpenSearch Service. As of November 2026.
 *
 * Source: the OpenSearch instance type data of cfn-lint 1.58 and
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html. The previous generations c4, i2,
 * m3, m4, r3, r4 and t2 are left out: they have no encryption at rest, gp3 volumes or fine-grained access control.
 */
export const SEARCH_NODE_TYPES: OfferedTypes = {
  service: 'OpenSearch Service',
  suffix: '.search',
  example: 'r7g.large',
  warningId: 'search.unknownInstanceType',
  sizes: { ...ON_VOLUMES, ...ON_OWN_DISKS },
};

const TIB = 1024;
const LARGEST_VOLUME_GIB = 36 * TIB;
/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#ebsresource */
const LARGEST_VOLUMES_GIB: { [type: string]: number } = {
  't3.small': 100,
  't3.medium': 200,
  ...volumes(['m5', 'm6g'], { 'large': 1, 'xlarge': 2, '2xlarge': 3, '4xlarge': 6, '8xlarge': 12, '12xlarge': 18 }),
  ...volumes(['c5', 'c6g'], { 'large': 0.25, 'xlarge': 0.5, '2xlarge': 1, '4xlarge': 1.5 }),
  ...volumes(['r5', 'r6g'], { 'large': 2, 'xlarge': 3, '2xlarge': 6, '4xlarge': 12, '8xlarge': 16, '12xlarge': 24 }),
};

/** Refuses instance types that OpenSearch Service does not offer; one of a newer generation passes with a warning. */
export function settleNodeType(scope: IConstruct, prop: string, type: ec2.InstanceType): SearchNodeType {
  const { family, size } = requireOfferedType(scope, prop, SEARCH_NODE_TYPES, type);
  return {
    name: `${family}.${size}.search`,
    burstable: family === 't3',
    ownDisks: family in ON_OWN_DISKS,
    largestVolumeGiB: LARGEST_VOLUMES_GIB[`${family}.${size}`] ?? LARGEST_VOLUME_GIB,
  };
}

function volumes(families: string[], tebibytes: { [size: string]: number }): { [type: string]: number } {
  return Object.fromEntries(families.flatMap((family) => Object.entries(tebibytes).map(([size, tib]) => [`${family}.${size}`, tib * TIB])));
}
