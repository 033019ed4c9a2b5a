import { Token } from 'aws-cdk-lib';
import { IConstruct } from 'constructs';
import { TargetHealthCheck } from './ingress-target-options';
import { PORTS, requireInteger, requireMatch } from '../private/input/checks';
import { requireSeconds } from '../private/input/durations';
import { invalidProp } from '../private/input/errors';
import { requireString } from '../private/input/kinds';

const THRESHOLDS = { min: 2, max: 10 };

/** What the status codes of a protocol look like. */
interface Codes {
  readonly prop: 'healthyHttpCodes' | 'healthyGrpcCodes';
  readonly pattern: RegExp;
  readonly examples: string;
  readonly min: number;
  readonly max: number;
}

const HTTP: Codes = { prop: 'healthyHttpCodes', pattern: /^[0-9]{3}([,-][0-9]{3})*$/, examples: "'200', '200,202' or '200-399'", min: 200, max: 499 };
const GRPC: Codes = { prop: 'healthyGrpcCodes', pattern: /^[0-9]{1,2}([,-][0-9]{1,2})*$/, examples: "'0', '0,12' or '0-5'", min: 0, max: 99 };

/** Refuses a health check that Elastic Load Balancing would refuse, or that could never pass. */
export function validateHealthCheck(scope: IConstruct, check: TargetHealthCheck, grpc: boolean) {
  validatePath(scope, check.path);
  if (check.port !== undefined) requireInteger(scope, 'healthCheck.port', check.port, PORTS);
  validateCodes(scope, check, grpc ? GRPC : HTTP, grpc ? HTTP : GRPC);
  requireSeconds(scope, 'healthCheck.interval', check.interval, 5, 300);
  requireSeconds(scope, 'healthCheck.timeout', check.timeout, 2, 120);
  const interval = check.interval?.toSeconds() ?? 15;
  const timeout = check.timeout?.toSeconds() ?? 5;
  if (timeout >= interval) {
    throw invalidProp(scope, {
      prop: 'healthCheck.timeout',
      expected: `be shorter than 'healthCheck.interval' (${interval} seconds)`,
      given: `${timeout} seconds`,
    });
  }
  const { healthyThresholdCount, unhealthyThresholdCount } = check;
  for (const [prop, count] of Object.entries({ healthyThresholdCount, unhealthyThresholdCount })) {
    if (count !== undefined) requireInteger(scope, `healthCheck.${prop}`, count, THRESHOLDS);
  }
}

function validatePath(scope: IConstruct, path?: string) {
  if (path === undefined) return;
  requireString(scope, 'healthCheck.path', path);
  if (Token.isUnresolved(path)) return;
  if (!path.startsWith('/')) {
    throw invalidProp(scope, { prop: 'healthCheck.path', expected: "start with '/'", given: path, fix: `did you mean '/${path}'?` });
  }
  if (path.length > 1024) {
    throw invalidProp(scope, { prop: 'healthCheck.path', expected: 'have at most 1024 characters', given: path.length });
  }
  requireMatch(scope, 'healthCheck.path', path, /^\S+$/, 'contain no blanks', "write a blank as '%20'");
}

function validateCodes(scope: IConstruct, check: TargetHealthCheck, { prop, pattern, examples, min, max }: Codes, other: Codes) {
  if (check[other.prop] !== undefined) {
    throw invalidProp(scope, {
      prop: `healthCheck.${other.prop}`,
      expected: `be left out ${other === HTTP ? 'with' : 'without'} protocolVersion GRPC, whose answers have codes of gRPC`,
      given: check[other.prop],
      fix: `did you mean healthCheck.${prop}?`,
    });
  }
  const codes = check[prop];
  if (codes === undefined) return;
  requireString(scope, `healthCheck.${prop}`, codes);
  requireMatch(scope, `healthCheck.${prop}`, codes, pattern, `be status codes such as ${examples}`);
  if (Token.isUnresolved(codes)) return;
  for (const range of codes.split(',')) {
    const ends = range.split('-').map(Number);
    if (ends.length > 2 || ends.some((code) => code < min || code > max) || ends[0] > ends[ends.length - 1]) {
      throw invalidProp(scope, { prop: `healthCheck.${prop}`, expected: `be status codes or rising ranges from ${min} to ${max}`, given: codes });
    }
  }
}
