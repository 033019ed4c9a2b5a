import { automaticPriority } from '../../src/ingress/route-priority';
import { fc } from '../support/properties';

const characters = fc.constantFrom(...'abz019-._/*?');
const path = fc.array(characters, { maxLength: 100 }).map((rest) => `/${rest.join('')}`);
const paths = fc.array(path, { minLength: 1, maxLength: 5 });
const host = fc.array(fc.constantFrom('a', 'api', 'shop', 'EU', 'x-1'), { minLength: 1, maxLength: 4 }).map((labels) => [...labels, 'example.com'].join('.'));
const hosts = fc.array(host, { minLength: 1, maxLength: 4 });

describe('the priority of a route', () => {
  test('is one of those that are kept for automatic ones', () => {
    fc.assert(fc.property(fc.oneof(fc.constant<string[]>([]), hosts, hosts.map(([first, ...rest]) => [`*.${first}`, ...rest])), fc.oneof(fc.constant<string[]>([]), paths), (names, patterns) => {
      const priority = automaticPriority(names, patterns);
      expect(Number.isInteger(priority) && priority >= 1000 && priority <= 48_311).toBe(true);
    }));
  });

  test('does not depend on the order of its patterns, nor on the case of its hosts', () => {
    fc.assert(fc.property(hosts, paths, (names, patterns) => {
      const turned = automaticPriority([...names].reverse().map((name) => name.toUpperCase()), [...patterns].reverse());
      expect(turned).toBe(automaticPriority(names, patterns));
    }));
  });

  test('puts exact hosts before wildcard hosts, and these before no host, whatever the paths', () => {
    fc.assert(fc.property(hosts, paths, paths, paths, (names, first, second, third) => {
      const exact = automaticPriority(names, first);
      const wildcard = automaticPriority([`*.${names[0]}`, ...names.slice(1)], second);
      expect(exact).toBeLessThan(wildcard);
      expect(wildcard).toBeLessThan(automaticPriority([], third));
    }));
  });

  describe.each<[string, string[]]>([['any host', []], ['an exact host', ['api.example.com']], ['a wildcard host', ['*.example.com']]])('on %s', (_, names) => {
    test('goes down with every character that a path has more', () => {
      fc.assert(fc.property(path, (pattern) => {
        expect(automaticPriority(names, [`${pattern}x`])).toBeLessThan(automaticPriority(names, [pattern]));
      }));
    });

    test('goes down when a wildcard becomes a character', () => {
      fc.assert(fc.property(path.filter((pattern) => /[*?]/.test(pattern)), (pattern) => {
        expect(automaticPriority(names, [pattern.replace(/[*?]/, 'x')])).toBeLessThan(automaticPriority(names, [pattern]));
      }));
    });

    test('is that of the least specific of several paths', () => {
      fc.assert(fc.property(path, (pattern) => {
        expect(automaticPriority(names, [`${pattern}x`])).toBeLessThan(automaticPriority(names, [pattern, `${pattern}xy`]));
      }));
    });
  });
});
