import { isIPv4 } from 'net';
import { AddressPlan, Tier } from '../../src/network/address-plan';
import { CidrBlock } from '../../src/network/cidr-block';
import { fc, pairsOfRanges, rangeOf, ranges, sharedBits } from '../support/properties';

const block = (range: string) => CidrBlock.tryParse(range)!;

describe('a CIDR block', () => {
  test('is read if its address and its prefix are written as they should be', () => {
    const octet = fc.oneof(fc.integer({ min: 0, max: 300 }).map(String), fc.constantFrom('', '01', 'a', '-1'));
    const prefix = fc.oneof(fc.integer({ min: 0, max: 40 }).map(String), fc.constantFrom('', '08', '/'));

    fc.assert(fc.property(fc.array(octet, { minLength: 3, maxLength: 5 }), prefix, (octets, bits) => {
      const isRange = isIPv4(octets.join('.')) && /^(0|[1-9]\d?)$/.test(bits) && Number(bits) <= 32;
      expect(CidrBlock.tryParse(`${octets.join('.')}/${bits}`) !== undefined).toBe(isRange);
    }));
  });

  test('loses its host bits', () => {
    fc.assert(fc.property(ranges, (range) => expect(`${block(range)}`).toBe(rangeOf(sharedBits(range)))));
  });

  test('overlaps another if the bits of one start with those of the other', () => {
    fc.assert(fc.property(pairsOfRanges, ([one, other]) => {
      const [a, b] = [sharedBits(one), sharedBits(other)];
      expect(block(one).overlaps(block(other))).toBe(a.startsWith(b) || b.startsWith(a));
    }));
  });

  test('is cut into parts that have its bits and their number', () => {
    fc.assert(fc.property(ranges, fc.integer({ min: 1, max: 8 }), fc.nat(), (range, more, number) => {
      const whole = block(range);
      fc.pre(whole.prefix + more <= 32);
      const index = number % 2 ** more;
      expect(`${whole.part(whole.prefix + more, index)}`).toBe(rangeOf(sharedBits(range) + index.toString(2).padStart(more, '0')));
    }));
  });

  test('has as many addresses as its parts together, and five less to give away', () => {
    fc.assert(fc.property(ranges, (range) => {
      const { size, usable, prefix } = block(range);
      expect(BigInt(size)).toBe(2n ** BigInt(32 - prefix));
      expect(usable).toBe(size - 5);
    }));
  });
});

describe('the address plan', () => {
  const vpcs = fc.tuple(ranges, fc.integer({ min: 16, max: 22 })).map(([range, prefix]) => `${block(`${range.split('/')[0]}/${prefix}`)}`);
  const tiers = [Tier.PUBLIC, Tier.PRIVATE, Tier.ISOLATED];

  test('keeps every subnet inside the network and apart from every other, and together they leave nothing but spare zones', () => {
    fc.assert(fc.property(vpcs, (vpc) => {
      const plan = new AddressPlan(block(vpc));
      const subnets = tiers.flatMap((tier) => Array.from({ length: plan.zones }, (_, zone) => sharedBits(`${plan.subnet(tier, zone)}`)));
      for (const subnet of subnets) {
        expect(subnet.startsWith(sharedBits(vpc))).toBe(true);
        expect(subnets.filter((other) => other.startsWith(subnet))).toEqual([subnet]);
      }
    }));
  });

  test('gives a subnet the same place in whatever order the tiers are asked for, and however many zones are in use', () => {
    fc.assert(fc.property(vpcs, fc.array(fc.constantFrom(...tiers), { maxLength: 18 }), (vpc, names) => {
      const plan = new AddressPlan(block(vpc));
      const asked = names.filter((name, index) => names.slice(0, index).filter((other) => other === name).length < plan.zones);
      const requestedSubnets = asked.map((name, index) => ({ availabilityZone: 'a', subnetConstructId: `${index}`, configuration: { name } as any }));

      const { allocatedSubnets } = plan.allocateSubnetsCidr({ vpcCidr: vpc, requestedSubnets });

      const zoneOf = (index: number) => asked.slice(0, index).filter((name) => name === asked[index]).length;
      expect(allocatedSubnets.map(({ cidr }) => cidr)).toEqual(asked.map((name, index) => `${plan.subnet(name, zoneOf(index))}`));
    }));
  });
});
