import { IConstruct } from 'constructs';
import type { Route } from './route';
import { MAX_PRIORITY } from './route-priority';
import { requireConcrete, requireInteger } from '../private/input/checks';
import { invalidProp } from '../private/input/errors';
import { requireGiven, requireString } from '../private/input/kinds';

/** Values in the conditions of a listener rule: https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-limits.html */
export const MAX_CONDITION_VALUES = 5;
const MAX_WILDCARDS = 5;
const MAX_PATTERN_LENGTH = 128;
const PATH_CHARACTERS = /^[A-Za-z0-9_\-.$/~"'@:+&*?]*$/;
const HOST_CHARACTERS = /^[A-Za-z0-9\-.*?]*$/;
const HOST_ENDS_IN_LETTERS = /\.[A-Za-z]+$/;

/** Refuses a route that Elastic Load Balancing would refuse, or that could not be ordered at synthesis. */
export function validateRoute(scope: IConstruct, route: Route) {
  requireGiven(scope, 'route', route, { called: 'a Route', member: 'withPriority', from: "Route.path('/api/*')" });
  if (route._isNone) {
    throw invalidProp(scope, {
      prop: 'route', expected: 'be taken by some requests, because a target is what gets them', given: 'Route.none()', fix: 'add no target, or give it a path or a host',
    });
  }
  route.hosts.forEach((host) => validateHost(scope, host));
  route.paths.forEach((path) => validatePath(scope, path));
  const values = [...route.hosts, ...route.paths];
  validateCount(scope, values);
  validateDuplicates(scope, values);
  if (route.priority !== undefined) {
    requireInteger(scope, 'route.priority', route.priority, { min: 1, max: MAX_PRIORITY });
  }
}

function validateCount(scope: IConstruct, values: string[]) {
  if (values.length === 0) {
    throw invalidProp(scope, { prop: 'route', expected: 'have at least one host or path', given: 'none', fix: 'use Route.everything() for all requests' });
  }
  if (values.length > MAX_CONDITION_VALUES) {
    throw invalidProp(scope, {
      prop: 'route',
      expected: `have at most ${MAX_CONDITION_VALUES} hosts and paths together, the limit of a listener rule`,
      given: values.length,
      fix: 'join patterns with wildcards or add a second target',
    });
  }
  const wildcards = values.join('').replace(/[^*?]/g, '').length;
  if (wildcards > MAX_WILDCARDS) {
    throw invalidProp(scope, { prop: 'route', expected: `have at most ${MAX_WILDCARDS} wildcards, the limit of a listener rule`, given: wildcards });
  }
}

function validateDuplicates(scope: IConstruct, values: string[]) {
  const duplicate = values.find((value, index) => values.indexOf(value) !== index);
  if (duplicate !== undefined) {
    throw invalidProp(scope, { prop: 'route', expected: 'name every host and path once', given: duplicate });
  }
}

function validatePath(scope: IConstruct, path: string) {
  requireString(scope, 'route.path', path);
  requireConcrete(scope, 'route.path', path);
  if (!path.startsWith('/')) {
    throw invalidProp(scope, { prop: 'route.path', expected: "start with '/'", given: path, fix: `did you mean '/${path}'?` });
  }
  if (path.length > MAX_PATTERN_LENGTH) {
    throw invalidProp(scope, { prop: 'route.path', expected: `have at most ${MAX_PATTERN_LENGTH} characters`, given: path.length });
  }
  if (!PATH_CHARACTERS.test(path)) {
    throw invalidProp(scope, { prop: 'route.path', expected: 'contain only letters, digits, _-.$/~"\'@:+& and the wildcards * and ?', given: path });
  }
}

function validateHost(scope: IConstruct, host: string) {
  requireString(scope, 'route.host', host);
  requireConcrete(scope, 'route.host', host);
  if (host.length > MAX_PATTERN_LENGTH) {
    throw invalidProp(scope, { prop: 'route.host', expected: `have at most ${MAX_PATTERN_LENGTH} characters`, given: host.length });
  }
  if (!HOST_CHARACTERS.test(host) || !HOST_ENDS_IN_LETTERS.test(host)) {
    throw invalidProp(scope, {
      prop: 'route.host',
      expected: 'be a host name of letters, digits, - and . that ends in a top-level domain, with * and ? as wildcards',
      given: host,
      fix: "give a name such as 'api.example.com', without scheme, port or path",
    });
  }
}
