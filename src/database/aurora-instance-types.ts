import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { InstanceClass } from './instance-class';
import { fromLarge, fromXlarge, OfferedTypes, requireOfferedType } from '../private/offered-types';

/**
 * Instance types of Aurora. As of November 2026.
 *
 * Source: the instance class data of cfn-lint 1.58 (those of versions that Aurora alone has) and
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Concepts.DBInstanceClass.SupportAurora.html.
 */
export const AURORA_TYPES: OfferedTypes = {
  service: 'Aurora',
  prefix: 'db.',
  example: 'r6g.large',
  warningId: 'database.unknownInstanceClass',
  sizes: {
    t3: ['medium', 'large'],
    t4g: ['medium', 'large'],
    r5: fromLarge(2, 4, 8, 12, 16, 24),
    r6g: fromLarge(2, 4, 8, 12, 16),
    r6gd: fromXlarge(2, 4, 8, 12, 16),
    r6i: fromLarge(2, 4, 8, 12, 16, 24, 32),
    r6id: ['24xlarge', '32xlarge'],
    r7g: fromLarge(2, 4, 8, 12, 16),
    r7i: fromLarge(2, 4, 8, 12, 16, 24, 48),
    r8a: fromLarge(2, 4, 8, 12, 16, 24, 48),
    r8g: fromLarge(2, 4, 8, 12, 16, 24, 48),
    r8gd: fromXlarge(2, 4, 8, 12, 16, 24, 48),
    x2g: fromLarge(2, 4, 8, 12, 16),
  },
};

/** GiB of memory of the size `large`; larger sizes are its multiples. */
const LARGE_GIB: { [kind: string]: number } = { t: 8, r: 16, x: 32 };

/** Refuses instance types that Aurora does not offer; one of a newer generation passes with a warning. */
export function auroraInstanceClass(scope: IConstruct, type: ec2.InstanceType): InstanceClass {
  const { family, size, known } = requireOfferedType(scope, 'instanceType', AURORA_TYPES, type);
  return { family, size, memoryGiB: known ? LARGE_GIB[family[0]] * sizeInLarge(size) : undefined };
}

function sizeInLarge(size: string): number {
  if (size === 'medium') return 0.5;
  if (size === 'large') return 1;
  return 2 * Number(size.replace('xlarge', '') || '1');
}
