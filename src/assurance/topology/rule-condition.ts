import { isSentByUsers } from '../../private/input/user-headers';
import { contains, holdEverything } from '../template/cidr';
import { Resource } from '../template/resource';
import { own } from '../template/template-json';
import { isMap, sameValue, Value, ValueMap } from '../template/value';
import { fits } from '../template/wildcard';

/** What browsers, and the services of AWS before a load balancer, send in headers that many requests have; of each at least one form. */
const VISITORS: { [header: string]: string[] } = {
  'user-agent': [
    'mozilla/5.0 (windows nt 10.0; win64; x64) applewebkit/537.36 (khtml, like gecko) chrome/140.0.0.0 safari/537.36 edg/140.0.0.0',
    'mozilla/5.0 (iphone; cpu iphone os 18_6 like mac os x) applewebkit/605.1.15 (khtml, like gecko) version/18.6 mobile/15e148 safari/604.1',
    'mozilla/5.0 (macintosh; intel mac os x 10.15; rv:142.0) gecko/20100101 firefox/142.0',
    'mozilla/5.0 (linux; android 10; k) applewebkit/537.36 (khtml, like gecko) chrome/140.0.0.0 mobile safari/537.36',
  ],
  'accept': ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', '*/*', 'application/json'],
  'accept-encoding': ['gzip, deflate, br, zstd', 'gzip, deflate, br', 'gzip'],
  'accept-language': ['en-us,en;q=0.9', 'de-de,de;q=0.9,en;q=0.8'],
  'connection': ['keep-alive', 'close'],
  'content-type': ['application/json', 'application/x-www-form-urlencoded', 'text/plain;charset=utf-8', 'multipart/form-data; boundary=----webkitformboundary'],
  'host': ['www.example.com'],
  'sec-fetch-mode': ['navigate', 'cors', 'no-cors', 'same-origin'],
  'sec-fetch-site': ['none', 'same-origin', 'same-site', 'cross-site'],
  'sec-fetch-dest': ['document', 'empty', 'image', 'script', 'style'],
  'upgrade-insecure-requests': ['1'],
  'via': ['2.0 0123456789abcdef.cloudfront.net (cloudfront)'],
  'x-forwarded-for': ['203.0.113.7'],
  'x-forwarded-port': ['443', '80'],
  'x-forwarded-proto': ['https', 'http'],
};

const ANYTHING = /^[*?]*$/;
const ANY_HOST = /^[*?.]*$/;
const ANY_PATH = /^\/?[*?]*$/;

/** Whether visitors meet a condition as well as tests: what it asks for is in every request. */
export function isMetByVisitors(condition: ValueMap): boolean {
  const values = valuesOf(condition);
  const texts = values.filter((value): value is string => typeof value === 'string').map((value) => value.toLowerCase());
  switch (condition.Field) {
    case 'http-header': return texts.some((text) => sendsHeader(headerOf(condition), text));
    case 'query-string': return values.some((value) => (isMap(value) ? isAny(value.Key) && isAny(value.Value) : isAny(value)));
    case 'host-header': return texts.some((text) => ANY_HOST.test(text));
    case 'source-ip': return holdEverything(texts);
    default: return true;
  }
}

function sendsHeader(header: string, pattern: string): boolean {
  return (ANYTHING.test(pattern) && isSentByUsers(header)) || (own(VISITORS, header) ?? []).some((sent) => fits(pattern, sent));
}

/** Whether a condition takes all that another one takes by one of its values. */
export function takesValueOf(condition: ValueMap, other: ValueMap): boolean {
  if (condition.Field !== other.Field || headerOf(condition) !== headerOf(other)) return false;
  const field = String(condition.Field);
  return sameValue(condition, other) || valuesOf(condition).some((mine) => valuesOf(other).some((theirs) => takes(field, mine, theirs)));
}

function takes(field: string, mine: Value, theirs: Value): boolean {
  if (isMap(mine) && isMap(theirs)) return takes(field, mine.Key ?? '*', theirs.Key ?? '*') && takes(field, mine.Value, theirs.Value);
  const [pattern, value] = [mine, theirs].map((each) => String(each).toLowerCase());
  return field === 'source-ip' ? contains(pattern, value) : fits(pattern, value);
}

/** Whether a condition on source addresses takes all of one of some ranges. */
export function holdsRange(condition: ValueMap, ranges: string[]): boolean {
  return condition.Field === 'source-ip' && valuesOf(condition).some((value) => ranges.some((range) => contains(String(value), range)));
}

/** Whether a rule takes every request that reaches it. */
export function takesEverything(rule: Resource): boolean {
  return !rule.isOpen('Conditions') && rule.maps('Conditions').every(isBoundless);
}

/** Whether requests that are meant for one rule are taken by another that comes before. */
export function isBehind(rule: Resource, other: Resource): boolean {
  const [mine, first] = [rule.number('Priority'), other.number('Priority')];
  if (mine === undefined || first === undefined || mine <= first || [rule, other].some((each) => each.isOpen('Conditions'))) return false;
  const asked = rule.maps('Conditions');
  return other.maps('Conditions').every((taken) => {
    const same = asked.filter((each) => each.Field === taken.Field && headerOf(each) === headerOf(taken));
    if (same.some((each) => sameValue(each, taken)) || isBoundless(taken)) return true;
    return PLACES.has(String(taken.Field)) && same.every((each) => mayMeet(each, taken));
  });
}

/** Whether a rule that comes before takes every request that is meant for another one: it asks for nothing that all of these do not have. */
export function takesAllOf(rule: Resource, other: Resource): boolean {
  const [mine, first] = [rule.number('Priority'), other.number('Priority')];
  if (mine === undefined || first === undefined || mine <= first || [rule, other].some((each) => each.isOpen('Conditions'))) return false;
  const asked = rule.maps('Conditions');
  return other.list('Conditions').every((taken) => isMap(taken) && (isBoundless(taken) || asked.some((each) => isWithin(each, taken))));
}

/** What the wildcards of a condition may stand for in requests. */
const SAMPLES = ['', 'x', 'x/y.z'];

/** Whether all that meets one condition meets another one of the same field. */
function isWithin(one: ValueMap, other: ValueMap): boolean {
  if (sameValue(one, other)) return true;
  const [mine, theirs] = [one, other].map(valuesOf);
  const field = String(one.Field);
  if (field !== other.Field || headerOf(one) !== headerOf(other) || !TEXTS.has(field) || mine.length === 0 || hasExpressions(one)) return false;
  const written = (value: Value) => (typeof value !== 'string' ? [] : [field === 'path-pattern' ? value : value.toLowerCase()]);
  return mine.every((value) => theirs.flatMap(written).some((pattern) => written(value).some((text) => (
    SAMPLES.every((sample) => fits(pattern, text.replace(/\*/g, sample).replace(/\?/g, 'x')))
  ))));
}

/** Fields whose values are texts with wildcards. */
const TEXTS = new Set(['path-pattern', 'host-header', 'http-header', 'http-request-method']);

function hasExpressions(condition: ValueMap): boolean {
  return [condition, ...Object.values(condition).filter(isMap)].some(({ RegexValues: expressions }) => expressions !== undefined);
}

/** Fields of which every request has one value. */
const PLACES = new Set(['path-pattern', 'host-header']);

function mayMeet(one: ValueMap, other: ValueMap): boolean {
  const [mine, theirs] = [one, other].map((each) => valuesOf(each).map((value) => String(value).toLowerCase()));
  return mine.some((value) => theirs.some((pattern) => fits(pattern, value) || fits(value, pattern)));
}

function isBoundless(condition: ValueMap): boolean {
  if (condition.Field === 'path-pattern') return valuesOf(condition).some((value) => typeof value === 'string' && ANY_PATH.test(value) && value.endsWith('*'));
  return condition.Field === 'host-header' && isMetByVisitors(condition);
}

function isAny(value: Value): boolean {
  return value === undefined || (typeof value === 'string' && ANYTHING.test(value));
}

function headerOf({ HttpHeaderConfig: config }: ValueMap): string {
  return isMap(config) ? String(config.HttpHeaderName).toLowerCase() : '';
}

function valuesOf(condition: ValueMap): Value[] {
  const configs = Object.values(condition).filter(isMap).map(({ Values: values }) => values);
  return [condition.Values, ...configs].flatMap((values) => (Array.isArray(values) ? values : []));
}
