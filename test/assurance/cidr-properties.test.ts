import { BlockList } from 'net';
import { cidrBlocks, contains, isPublicRange, overlaps } from '../../src/assurance/template/cidr';
import { fc, pairsOfRanges, rangeOf, ranges, sharedBits } from '../support/properties';

test('a range holds another if its bits start those of the other', () => {
  fc.assert(fc.property(pairsOfRanges, ([outer, inner]) => {
    expect(contains(outer, inner)).toBe(sharedBits(inner).startsWith(sharedBits(outer)));
  }));
});

test('ranges overlap if one holds the other', () => {
  fc.assert(fc.property(pairsOfRanges, ([one, other]) => {
    expect(overlaps(one, other)).toBe(contains(one, other) || contains(other, one));
  }));
});

test('the blocks of a range follow each other from its first address', () => {
  fc.assert(fc.property(ranges, fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 16 }), (range, bits, hostBits) => {
    const shared = sharedBits(range);
    fc.pre(shared.length + bits + hostBits <= 32);
    const prefix = 32 - hostBits;
    const expected = Array.from({ length: 2 ** bits }, (_, index) => rangeOf(shared.padEnd(32, '0').slice(0, prefix - bits) + (bits ? index.toString(2).padStart(bits, '0') : '')));
    expect(cidrBlocks(range, 2 ** bits, hostBits)).toEqual(expected);
  }));
});

test('an address is public unless it is in a range that hosts on the internet do not have', () => {
  const reserved = new BlockList();
  for (const [network, prefix] of [['10.0.0.0', 8], ['172.16.0.0', 12], ['192.168.0.0', 16], ['100.64.0.0', 10], ['169.254.0.0', 16], ['127.0.0.0', 8], ['255.255.255.255', 32]] as const) {
    reserved.addSubnet(network, prefix, 'ipv4');
  }
  const first = fc.constantFrom(10, 172, 192, 100, 169, 127, 255, 8, 11, 171, 173);
  const second = fc.constantFrom(0, 15, 16, 31, 32, 63, 64, 127, 128, 167, 168, 169, 254, 255);
  const last = fc.integer({ min: 0, max: 255 });

  fc.assert(fc.property(first, second, last, last, (a, b, c, d) => {
    const address = [a, b, c, d].join('.');
    expect(isPublicRange(`${address}/32`)).toBe(!reserved.check(address));
  }));
});
