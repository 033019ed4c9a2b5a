import { aws_ec2 as ec2 } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { warnOf } from '../findings/warnings';
import { requireConcrete } from '../input/checks';
import { invalidProp } from '../input/errors';
import { requireKind } from '../input/kinds';
import { INSTANCE_TYPE } from '../input/resource-kinds';

/** The instance types that a service offers. */
export interface OfferedTypes {
  /** For example `DocumentDB`. */
  readonly service: string;
  /** What the service writes before a type, for example `db.`. */
  readonly prefix?: string;
  /** What the service writes after a type, for example `.search`. */
  readonly suffix?: string;
  /** A type that every region has, to show the form. */
  readonly example: string;
  /** Sizes by family, smallest first. */
  readonly sizes: { [family: string]: string[] };
  /** Id of the warning about types that are newer than this library, without the library's own prefix. */
  readonly warningId: string;
}

/** An instance type, taken apart. */
export interface OfferedType {
  readonly family: string;
  readonly size: string;
  /** Whether the type is in the list; one that is newer than this library is not. */
  readonly known: boolean;
}

const LARGE_SIZES = ['large', 'xlarge'];

/** `sizes(8, 12)` → large, xlarge, 8xlarge, 12xlarge. */
export function fromLarge(...multiples: number[]): string[] {
  return [...LARGE_SIZES, ...fromXlarge(...multiples).slice(1)];
}

/** `sizes(8, 12)` → xlarge, 8xlarge, 12xlarge. */
export function fromXlarge(...multiples: number[]): string[] {
  return ['xlarge', ...multiples.map((multiple) => `${multiple}xlarge`)];
}

/** Refuses instance types that the service does not offer; one of a newer generation passes with a warning. */
export function requireOfferedType(scope: IConstruct, prop: string, offered: OfferedTypes, type: ec2.InstanceType): OfferedType {
  requireKind(scope, prop, type, INSTANCE_TYPE);
  const given = type.toString();
  requireConcrete(scope, prop, given);
  const match = /^([a-z][a-z0-9-]*)\.(micro|small|medium|large|\d*xlarge)$/.exec(given);
  if (!match) {
    throw invalidProp(scope, { prop, expected: `be an instance type like '${offered.example}'`, given, fix: meant(offered, given) });
  }
  const [, family, size] = match;
  const sizes = offered.sizes[family];
  if (sizes?.includes(size)) return { family, size, known: true };
  if (sizes) {
    throw invalidProp(scope, {
      prop, expected: `be a size that ${offered.service} offers for ${family}`, given, fix: `offered are ${sizes.join(', ')}`,
    });
  }
  if (!isNewer(offered, family)) {
    throw invalidProp(scope, {
      prop,
      expected: `be of a family that ${offered.service} offers`,
      given,
      fix: `offered are ${Object.keys(offered.sizes).join(', ')}`,
    });
  }
  const { prefix = '', suffix = '' } = offered;
  warnOf(scope, offered.warningId,
    `${prefix}${given}${suffix} is newer than any instance type this library knows; make sure that ${offered.service} offers it in your region`);
  return { family, size, known: false };
}

/** A family of a known kind (m, r, t …) whose generation is above all known ones. */
function isNewer({ sizes }: OfferedTypes, family: string): boolean {
  const parts = (name: string) => /^([a-z]+)(\d+)/.exec(name);
  const [, kind, generation] = parts(family) ?? [];
  const known = Object.keys(sizes).map(parts).filter((other) => other?.[1] === kind).map((other) => Number(other![2]));
  return known.length > 0 && Number(generation) > Math.max(...known);
}

function meant({ prefix, suffix }: OfferedTypes, given: string): string | undefined {
  const bare = given.trim().toLowerCase().replace(/^((db|cache)\.)+/, '').replace(/\.(search|elasticsearch)$/, '');
  const added = prefix ? `the prefix '${prefix}'` : `the suffix '${suffix}'`;
  return bare !== given && /^[a-z][a-z0-9-]*\.[a-z0-9]+$/.test(bare) ? `did you mean '${bare}'? (${added} is added for you)` : undefined;
}
