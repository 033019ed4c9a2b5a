import { Stack, Token } from 'aws-cdk-lib';
import { addTarget, newIngress } from './support';
import { Route } from '../../src/ingress';

/** The priority that a route gets. */
const priorityOf = (route: Route) => addTarget(newIngress(), 'Service', { route }).priority;

describe('priority', () => {
  test.each<[string, Route, Route]>([
    ['a longer path', Route.path('/api/orders/*'), Route.path('/api/*')],
    ['a path without wildcards', Route.path('/api'), Route.path('/api*')],
    ['any path', Route.path('/?'), Route.everything()],
    ['a host', Route.host('api.example.com'), Route.path('/a/very/long/path/without/any/wildcards')],
    ['a host and a path', Route.hostAndPath('api.example.com', '/v1/*'), Route.host('api.example.com')],
    ['an exact host', Route.host('api.example.com'), Route.hostAndPath('*.example.com', '/v1/*')],
    ['a longer wildcard host', Route.host('*.eu.example.com'), Route.host('*.example.com')],
    ['a wildcard host', Route.host('*.example.com'), Route.path('/v1/*')],
    ['a specific path', Route.path('/orders/*'), Route.path('/*', '/orders/archive/*')],
  ])('%s comes first: %s before %s', (_, first, second) => {
    expect(priorityOf(first)).toBeLessThan(priorityOf(second));
  });

  test.each<[Route, number]>([
    [Route.everything(), 47872],
    [Route.path('/api/*'), 42869],
    [Route.path('/api/orders/*'), 35968],
    [Route.host('api.example.com'), 15722],
    [Route.host('*.example.com'), 20488],
    [Route.hostAndPath('api.example.com', '/v1/*'), 11194],
  ])('of %s is the same in every release', (route, priority) => {
    expect(priorityOf(route)).toBe(priority);
  });

  test('does not depend on the order of patterns, nor on the case of hosts', () => {
    expect(priorityOf(Route.path('/a/*', '/b/*'))).toBe(priorityOf(Route.path('/b/*', '/a/*')));
    expect(priorityOf(Route.host('API.example.com'))).toBe(priorityOf(Route.host('api.example.com')));
  });

  test.each<[string, (index: number) => Route]>([
    ['paths', (index) => Route.path(`/service-${index}/*`)],
    ['short paths', (index) => Route.path(`/s${index}/*`)],
    ['hosts', (index) => Route.host(`service-${index}.example.com`)],
  ])('of 99 numbered %s never collides', (_, route) => {
    const ingress = newIngress();
    const priorities = Array.from({ length: 99 }, (__, index) => addTarget(ingress, `Service${index}`, { route: route(index) }).priority);
    expect(new Set(priorities).size).toBe(99);
  });

  test('stays within what a listener accepts', () => {
    const longest = '/'.padEnd(128, 'a');
    const all = [Route.everything(), Route.path('/?'), Route.path(longest), Route.hostAndPath('a.example.com', longest), Route.hostAndPath('*.example.com', longest)];
    for (const priority of all.map(priorityOf)) {
      expect(priority).toBeGreaterThanOrEqual(1000);
      expect(priority).toBeLessThanOrEqual(50_000);
    }
  });

  test('can be set', () => {
    expect(priorityOf(Route.path('/api/*').withPriority(7))).toBe(7);
  });
});

test('reads like an address', () => {
  expect(String(Route.hostAndPath('app.example.com', '/api/*'))).toBe('app.example.com/api/*');
});

describe('refuses', () => {
  const token = Token.asString({ Ref: 'Parameter' });

  test.each<[string, Route, string]>([
    ['no pattern', Route.path(), "'route' must have at least one host or path, got 'none'; use Route.everything() for all requests"],
    ['no host', Route.host(), "'route' must have at least one host or path"],
    ['an empty path', Route.path(''), "'route.path' must start with '/', got ''; did you mean '/'?"],
    ['a path without slash', Route.path('api/*'), "'route.path' must start with '/', got 'api/*'; did you mean '/api/*'?"],
    ['a path that is too long', Route.path(`/${'a'.repeat(128)}`), "'route.path' must have at most 128 characters, got 129"],
    ['a path with a blank', Route.path('/a b'), "'route.path' must contain only letters, digits"],
    ['a path with a query', Route.path('/a#b'), "'route.path' must contain only letters, digits"],
    ['a path with an umlaut', Route.path('/ä'), "'route.path' must contain only letters, digits"],
    ['a token as path', Route.path(token), "'route.path' must be known at synthesis"],
    ['an empty host', Route.host(''), "'route.host' must be a host name"],
    ['a host without a dot', Route.host('localhost'), "'route.host' must be a host name"],
    ['a host with scheme', Route.host('https://a.example.com'), "'route.host' must be a host name"],
    ['a host with port', Route.host('a.example.com:443'), "'route.host' must be a host name"],
    ['a host with a path', Route.host('a.example.com/api'), "'route.host' must be a host name"],
    ['a host that is too long', Route.host(`${'a'.repeat(128)}.com`), "'route.host' must have at most 128 characters, got 132"],
    ['a token as host', Route.host(token), "'route.host' must be known at synthesis"],
    ['six values', Route.path('/1', '/2', '/3', '/4', '/5', '/6'), "'route' must have at most 5 hosts and paths together, the limit of a listener rule, got 6"],
    ['six values with a host', Route.hostAndPath('a.example.com', '/1', '/2', '/3', '/4', '/5'), "'route' must have at most 5 hosts and paths together"],
    ['six wildcards', Route.path('/*/*/*', '/*/?/?'), "'route' must have at most 5 wildcards, the limit of a listener rule, got 6"],
    ['a list as path', Route.path(['/a'] as any), "'route.path' must be a string, got [\"/a\"]"],
    ['no text as host', Route.host(undefined as any), "'route.host' must be a string, got undefined"],
    ['a path twice', Route.path('/a', '/a'), "'route' must name every host and path once, got '/a'"],
    ['priority 0', Route.everything().withPriority(0), "'route.priority' must be a whole number from 1 to 50000, got 0"],
    ['priority 50001', Route.everything().withPriority(50_001), "'route.priority' must be a whole number from 1 to 50000"],
    ['a broken priority', Route.everything().withPriority(1.5), "'route.priority' must be a whole number"],
    ['a priority that is no number', Route.everything().withPriority(NaN), "'route.priority' must be a whole number"],
    ['a token as priority', Route.everything().withPriority(Token.asNumber({ Ref: 'Parameter' })), "'route.priority' must be known at synthesis"],
  ])('%s', (_, route, message) => {
    expect(() => addTarget(newIngress(), 'Service', { route })).toThrow(message);
  });

  test('none, for a target gets requests', () => {
    expect(() => addTarget(newIngress(), 'Service', { route: Route.none() })).toThrow(
      "'route' must be taken by some requests, because a target is what gets them, got 'Route.none()'; add no target, or give it a path or a host",
    );
  });

  test('everything twice, and proposes none for one of the two', () => {
    const ingress = newIngress();
    addTarget(ingress, 'One', { route: Route.everything() });
    expect(() => addTarget(ingress, 'Two', { route: Route.everything() })).toThrow(
      "got '/*'; change the path or the host of one of them, or give Route.none() to one that users do not call",
    );
  });

  test('the same route twice and names both', () => {
    const ingress = newIngress();
    addTarget(ingress, 'One', { route: Route.path('/api/*') });
    expect(() => addTarget(ingress, 'Two', { route: Route.path('/api/*') })).toThrow(
      "[Stack/Two/Target] 'route' must differ from the routes of all other targets, and 'Stack/One/Target' has the same, got '/api/*'; change the path or the host of one of them",
    );
  });

  test.each([
    ['everything twice', Route.everything(), Route.path('/*')],
    ['hosts in another order', Route.host('a.example.com', 'b.example.com'), Route.host('b.example.com', 'a.example.com').withPriority(7)],
    ['the same host in another case', Route.host('A.example.com'), Route.host('a.example.com')],
    ['the same patterns in another order', Route.path('/a', '/b'), Route.path('/b', '/a')],
    ['a host and the same host with any path', Route.host('a.example.com'), Route.hostAndPath('a.example.com', '/*')],
  ])('%s', (_, one, two) => {
    const ingress = newIngress();
    addTarget(ingress, 'One', { route: one });
    expect(() => addTarget(ingress, 'Two', { route: two.withPriority(5) })).toThrow("'route' must differ from the routes of all other targets");
  });

  test('the same priority twice, names both and proposes a free one', () => {
    const ingress = newIngress();
    addTarget(ingress, 'One', { route: Route.path('/a').withPriority(7) });
    addTarget(ingress, 'Next', { route: Route.path('/c').withPriority(8) });
    expect(() => addTarget(ingress, 'Two', { route: Route.path('/b').withPriority(7) })).toThrow(
      "'route' must have a priority of its own, and 'Stack/One/Target' (/a) has 7 too, got '/b'; set a free priority on one of them, for example withPriority(9)",
    );
  });

  test('a priority that another route got by itself, in either order', () => {
    const automatic = Route.path('/api/*');
    const explicit = Route.path('/other/*').withPriority(priorityOf(automatic));
    for (const [one, two] of [[automatic, explicit], [explicit, automatic]]) {
      const ingress = newIngress();
      addTarget(ingress, 'One', { route: one });
      expect(() => addTarget(ingress, 'Two', { route: two })).toThrow("'route' must have a priority of its own");
    }
  });

  test('more targets than a load balancer has', () => {
    const ingress = newIngress();
    for (let index = 0; index < 100; index++) {
      addTarget(ingress, `Service${index}`, { route: Route.path(`/${index}`).withPriority(index + 1) });
    }
    expect(() => addTarget(ingress, 'OneMore', { route: Route.path('/more').withPriority(500) })).toThrow('a load balancer has at most 100 target groups');
  });

  test('nothing of other load balancers', () => {
    const one = newIngress();
    addTarget(one, 'One');
    expect(() => addTarget(newIngress(), 'Two', {}, undefined)).not.toThrow();
    expect(Stack.of(one).node.tryFindChild('Two')).toBeUndefined();
  });
});

test('none reads as what it is, with a priority too', () => {
  expect([Route.none(), Route.none().withPriority(5)].map(String)).toEqual(['none', 'none']);
});
