import { aws_ec2 as ec2, Validations } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { requireConcrete } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

/** An instance type of OpenSearch Service, taken apart. */
export interface SearchInstanceType {
  /** As CloudFormation writes it, for example `r7g.large.search`. */
  readonly name: string;
  readonly burstable: boolean;
  /** Whether the type keeps data on disks of its own and takes no volume. */
  readonly ownDisks: boolean;
  /** The largest gp3 volume in GiB. */
  readonly largestVolumeGiB: number;
}

/**
 * Families that keep data on volumes, and on disks of their own. As of November 2026.
 *
 * Source: the OpenSearch instance type data of cfn-lint 1.58 and
 * https://docs.aws.amazon.com/opensearch-service/latest/developerguide/supported-instance-types.html.
 */
const ON_VOLUMES = [
  't3', 'c5', 'c6g', 'c7g', 'c7i', 'c8g', 'm5', 'm6g', 'm7g', 'm7i', 'm8g', 'r5', 'r6g', 'r7g', 'r7i', 'r8g', 'or1', 'or2', 'om2',
];
const ON_OWN_DISKS = ['i3', 'i4g', 'i4i', 'i7i', 'i8g', 'i8ge', 'im4gn', 'r6gd', 'r7gd', 'r8gd', 'oi2'];
/** Without encryption at rest, gp3 volumes or fine-grained access control. */
const PREVIOUS_GENERATIONS = ['c4', 'i2', 'm3', 'm4', 'r3', 'r4', 't2'];
const SIZES_WITH_MEDIUM = ['m7g', 'm8g', 'r7g', 'r7gd', 'r8g', 'r8gd', 'or1', 'or2'];
const T3_SIZES = ['small', 'medium'];

const TIB = 1024;
/** https://docs.aws.amazon.com/opensearch-service/latest/developerguide/limits.html#ebsresource */
const LARGEST_VOLUMES_GIB: { [type: string]: number } = {
  't3.small': 100,
  't3.medium': 200,
  ...sizes(['m5', 'm6g'], { 'large': 1, 'xlarge': 2, '2xlarge': 3, '4xlarge': 6, '8xlarge': 12, '12xlarge': 18 }),
  ...sizes(['c5', 'c6g'], { 'large': 0.25, 'xlarge': 0.5, '2xlarge': 1, '4xlarge': 1.5 }),
  ...sizes(['r5', 'r6g'], { 'large': 2, 'xlarge': 3, '2xlarge': 6, '4xlarge': 12, '8xlarge': 16, '12xlarge': 24 }),
};
const LARGEST_VOLUME_GIB = 36 * TIB;

/** Refuses instance types that OpenSearch Service does not offer; one of a newer generation passes with a warning. */
export function parseInstanceType(scope: IConstruct, prop: string, type: ec2.InstanceType): SearchInstanceType {
  const given = type.toString();
  requireConcrete(scope, prop, given);
  const match = /^([a-z]+\d+[a-z]*)\.(small|medium|large|\d*xlarge)$/.exec(given);
  if (!match) {
    throw invalidProp(scope, { prop, expected: "be an instance type like 'r7g.large'", given, fix: meant(given) });
  }
  const [, family, size] = match;
  checkFamily(scope, prop, given, family);
  checkSize(scope, prop, given, family, size);
  return {
    name: `${given}.search`,
    burstable: family === 't3',
    ownDisks: ON_OWN_DISKS.includes(family),
    largestVolumeGiB: LARGEST_VOLUMES_GIB[given] ?? LARGEST_VOLUME_GIB,
  };
}

function checkFamily(scope: IConstruct, prop: string, given: string, family: string) {
  const known = [...ON_VOLUMES, ...ON_OWN_DISKS];
  if (known.includes(family)) return;
  if (PREVIOUS_GENERATIONS.includes(family)) {
    throw invalidProp(scope, {
      prop, expected: 'be of a current generation, which encrypts its data and has gp3 volumes', given, fix: `for example '${successor(family)}'`,
    });
  }
  if (!isNewer(family, known)) {
    throw invalidProp(scope, { prop, expected: 'be of a family that OpenSearch Service offers', given, fix: `offered are ${known.join(', ')}` });
  }
  Validations.of(scope).addWarning('cdk-production-platform:search.unknownInstanceType',
    `${given}.search is newer than any instance type this library knows; make sure that OpenSearch Service offers it in your region`);
}

function checkSize(scope: IConstruct, prop: string, given: string, family: string, size: string) {
  if (family === 't3') {
    if (T3_SIZES.includes(size)) return;
    throw invalidProp(scope, { prop, expected: 'be a size that OpenSearch Service offers for t3', given, fix: "offered are 't3.small' and 't3.medium'" });
  }
  const smallest = SIZES_WITH_MEDIUM.includes(family) ? ['medium'] : [];
  if (size === 'small' || size === 'medium' && !smallest.includes(size)) {
    throw invalidProp(scope, {
      prop, expected: `be a size that OpenSearch Service offers for ${family}`, given, fix: `the smallest is '${family}.${smallest[0] ?? 'large'}'`,
    });
  }
}

function successor(family: string): string {
  return family === 't2' ? 't3.medium' : `${{ c: 'c7g', i: 'i4g', m: 'm7g', r: 'r7g' }[family[0]]}.large`;
}

/** A family of a known kind (m, r, or …) whose generation is above all known ones. */
function isNewer(family: string, known: string[]): boolean {
  const parse = (name: string) => /^([a-z]+)(\d+)/.exec(name)!;
  const [, kind, generation] = parse(family);
  const generations = known.map(parse).filter((other) => other[1] === kind).map((other) => Number(other[2]));
  return generations.length > 0 && Number(generation) > Math.max(...generations);
}

function meant(given: string): string | undefined {
  const bare = given.trim().toLowerCase().replace(/\.(search|elasticsearch)$/, '');
  return bare !== given && /^[a-z]+\d+[a-z]*\.[a-z0-9]+$/.test(bare) ? `did you mean '${bare}'? (the suffix '.search' is added for you)` : undefined;
}

function sizes(families: string[], tebibytes: { [size: string]: number }): { [type: string]: number } {
  return Object.fromEntries(families.flatMap((family) => Object.entries(tebibytes).map(([size, tib]) => [`${family}.${size}`, tib * TIB])));
}
