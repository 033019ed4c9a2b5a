import * as fs from 'fs';
import * as path from 'path';
import { CfnParameter, Stack, Validations } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { publicStructs, sourceOf } from '../../scripts/structs/public-structs';
import { givenProps } from '../../src/private/input/given-props';
import { newStack } from '../support/apps';

const SRC = path.join(__dirname, '../../src');
const UNKNOWN = Match.stringLikeRegexp('input.unknownProp');

/** What somebody passes whom no compiler stops. */
const given = (stack: Stack, props: unknown) => givenProps(stack, 'IngressProps', props as object) as any;

test('the table of structs is that of the sources', () => {
  expect(fs.readFileSync(path.join(SRC, 'private/input/structs.ts'), 'utf8')).toEqual(sourceOf(publicStructs(SRC)));
});

describe('null', () => {
  test('counts as left out, in a struct within the props too', () => {
    expect(given(newStack(), { idleTimeout: null, accessLogs: { retention: null, removalPolicy: 'retain' } })).toEqual({ accessLogs: { removalPolicy: 'retain' } });
  });

  test('for all props gives none', () => {
    expect(given(newStack(), null)).toEqual({});
  });
});

describe('a prop of another name', () => {
  test.each([
    [{ idleTimeuot: 1 }, "'idleTimeuot' is no prop of IngressProps and decides nothing; did you mean 'idleTimeout'?"],
    [{ DeletionProtection: true }, "did you mean 'deletionProtection'?"],
    [{ accesslogs: {} }, "did you mean 'accessLogs'?"],
    [{ accessLogs: { retenshun: 1 } }, "'accessLogs.retenshun' is no prop of AccessLogOptions and decides nothing; did you mean 'retention'?"],
    [{ accessLogs: { zzz: 1 } }, 'known are retention, removalPolicy'],
  ])('is a warning that names the nearest: %j', (props, message) => {
    // WHEN
    const stack = newStack();
    given(stack, props);

    // THEN
    const [warning, ...more] = Annotations.fromStack(stack).findWarning('/Stack', UNKNOWN);
    expect(more).toEqual([]);
    expect(warning.entry.data).toContain(message);
  });

  test('is passed on, so that a class that extends the props gets it', () => {
    expect(given(newStack(), { mine: 5 })).toEqual({ mine: 5 });
  });

  test('is accepted by acknowledging the warning', () => {
    // WHEN
    const stack = newStack();
    given(stack, { mine: 5 });
    Validations.of(stack).acknowledge({ id: 'Annotation::cdk-production-platform:input.unknownProp', reason: 'A prop of the class of ours' });

    // THEN
    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
  });

  test('of something inherited or right raises nothing', () => {
    // WHEN
    const stack = newStack();
    given(stack, { vpc: {}, deletionProtection: false });

    // THEN
    Annotations.fromStack(stack).hasNoWarning('*', UNKNOWN);
  });
});

describe('a value of the wrong kind is refused', () => {
  test.each<[string, (stack: Stack) => unknown, string]>([
    ['text for props', () => 'small', "'props' must be an object with options, got 'small'"],
    ['text for a struct', () => ({ accessLogs: 'yes' }), "'accessLogs' must be an object with options, got 'yes'"],
    ['a list for a struct', () => ({ accessLogs: [] }), "'accessLogs' must be an object with options, got []"],
    ['a switch in quotes', () => ({ deletionProtection: 'false' }), "'deletionProtection' must be true or false, got 'false'"],
    ['a token for a struct', (stack) => ({ accessLogs: new CfnParameter(stack, 'Later').valueAsString }), "'accessLogs' must be known at synthesis"],
  ])('%s', (_case, props, message) => {
    const stack = newStack();
    expect(() => given(stack, props(stack))).toThrow(message);
  });
});
