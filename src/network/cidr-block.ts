import { IConstruct } from 'constructs';
import { requireConcrete } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';

const SYNTAX = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\/(0|[1-9]\d?)$/;

/** Addresses of every subnet that AWS keeps for itself (https://docs.aws.amazon.com/vpc/latest/userguide/subnet-sizing.html). */
export const RESERVED_BY_AWS = 5;

/** An IPv4 range in CIDR notation, for arithmetic at synthesis. */
export class CidrBlock {
  /** Reads a prop that holds a range; refuses tokens, wrong syntax and host bits. */
  static fromProp(scope: IConstruct, prop: string, text: string): CidrBlock {
    requireConcrete(scope, prop, text);
    const block = CidrBlock.tryParse(text);
    if (!block) {
      throw invalidProp(scope, { prop, expected: "be an IPv4 range in CIDR notation such as '10.1.0.0/16'", given: text });
    }
    if (block.toString() !== text) {
      throw invalidProp(scope, {
        prop,
        expected: 'start at the first address of its range',
        given: text,
        fix: `did you mean '${block}'?`,
      });
    }
    return block;
  }

  /** Reads a range, clearing host bits; undefined if the text is none. */
  static tryParse(text: string): CidrBlock | undefined {
    const [, ...fields] = (SYNTAX.exec(text) ?? []).map(Number);
    const [prefix] = fields.slice(-1);
    const octets = fields.slice(0, 4);
    if (octets.length < 4 || octets.some((octet) => octet > 255) || prefix > 32) return undefined;
    return CidrBlock.around(octets.reduce((address, octet) => address * 256 + octet, 0), prefix);
  }

  /** The range of the given size that holds the address. */
  static around(address: number, prefix: number): CidrBlock {
    const size = 2 ** (32 - prefix);
    return new CidrBlock(Math.floor(address / size) * size, prefix);
  }

  private constructor(readonly first: number, readonly prefix: number) {}

  /** How many addresses the range has. */
  get size(): number {
    return 2 ** (32 - this.prefix);
  }

  /** How many addresses a subnet of this range can give away. */
  get usable(): number {
    return this.size - RESERVED_BY_AWS;
  }

  /** The n-th of the equal parts that a longer prefix cuts this range into. */
  part(prefix: number, index: number): CidrBlock {
    return new CidrBlock(this.first + index * 2 ** (32 - prefix), prefix);
  }

  /** Whether the two ranges share an address. */
  overlaps(other: CidrBlock): boolean {
    return this.first < other.first + other.size && other.first < this.first + this.size;
  }

  toString(): string {
    const octets = [24, 16, 8, 0].map((shift) => Math.floor(this.first / 2 ** shift) % 256);
    return `${octets.join('.')}/${this.prefix}`;
  }
}
