import * as fc from 'fast-check';

/** The same inputs in every run; a failure prints this number and the smallest input. `PROPERTY_SEED=1` tries others. */
const SEED = Number(process.env.PROPERTY_SEED ?? 20_260_101);

fc.configureGlobal({ seed: SEED, numRuns: 300 });

export { fc };

/** An IPv4 range in CIDR notation, host bits included. */
export const ranges: fc.Arbitrary<string> = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 }), fc.integer({ min: 0, max: 32 }))
  .map(([octets, prefix]) => `${octets.join('.')}/${prefix}`);

/** Two ranges of which one often holds, or nearly holds, the other. */
export const pairsOfRanges: fc.Arbitrary<[string, string]> = fc
  .tuple(ranges, fc.integer({ min: 0, max: 32 }), fc.option(fc.integer({ min: 0, max: 31 })))
  .map(([range, prefix, flipped]) => {
    const bits = [...addressBits(range)];
    if (flipped !== null) bits[flipped] = bits[flipped] === '1' ? '0' : '1';
    return [range, rangeOf(bits.join(''), prefix)];
  });

/** The bits that all addresses of a range share: another way to look at ranges than the arithmetic of the library. */
export function sharedBits(range: string): string {
  return addressBits(range).slice(0, Number(range.split('/')[1]));
}

/** The range whose addresses start with the bits. */
export function rangeOf(bits: string, prefix = bits.length): string {
  const octets = bits.slice(0, prefix).padEnd(32, '0').match(/.{8}/g)!;
  return `${octets.map((octet) => parseInt(octet, 2)).join('.')}/${prefix}`;
}

function addressBits(range: string): string {
  return range.split('/')[0].split('.').map((octet) => Number(octet).toString(2).padStart(8, '0')).join('');
}
