import { Token } from 'aws-cdk-lib';
import { IMAGE, service, warningsOf } from './fixtures';
import { Delivery } from '../../src/delivery';

describe('a command line in place of its words', () => {
  test.each([
    ['npm run migrate', "['npm', 'run', 'migrate']"],
    ['  npm  start ', "['npm', 'start']"],
    ['migrate', "['migrate']"],
    ['npm run migrate && npm run seed', "['sh', '-c', 'npm run migrate && npm run seed']"],
    ["psql -c 'select 1'", "['sh', '-c', 'psql -c \\'select 1\\'']"],
  ])('is answered with the words that are meant by %s', (line, words) => {
    const wrong = { command: line as any };

    expect(() => service({ beforeTraffic: wrong })).toThrow(`'beforeTraffic.command' must be a list of words, got '${line}'; did you mean ${words}?`);
    expect(() => service({ container: wrong })).toThrow(`'container.command' must be a list of words, got '${line}'; did you mean ${words}?`);
  });

  test.each<[string, any]>([['a blank', ' '], ['a number', 7]])('is no word at all: %s', (_, command) => {
    expect(() => service({ beforeTraffic: { command } })).toThrow("write each word as one element, for example ['npm', 'run', 'migrate']");
  });
});

describe('a command line in one word', () => {
  const command = ['npm run migrate'];
  const warning = (prop: string) => `'${prop}' is the one word 'npm run migrate', and no shell takes part that would split it at its blanks, so a program of that name is looked for; did you mean ['npm', 'run', 'migrate']?`;

  test.each<[string, Delivery | undefined]>([['rolling', undefined], ['blue/green', Delivery.blueGreen()]])('gives a warning before traffic with a %s delivery', (_, delivery) => {
    const warnings = warningsOf(service({ beforeTraffic: { command }, delivery }));

    expect(warnings.filter((each) => each.includes('input.oneWord'))).toEqual([expect.stringContaining(warning('beforeTraffic.command'))]);
  });

  test('gives a warning in a container', () => {
    expect(warningsOf(service({ container: { command } }))).toContainEqual(expect.stringContaining(warning('container.command')));
  });

  test('gives a warning in a sidecar', () => {
    const sidecars = [{ name: 'proxy', image: IMAGE, command }];

    expect(warningsOf(service({ sidecars }))).toContainEqual(expect.stringContaining(warning('sidecars[0].command')));
  });

  test('gives one warning in a container with a sidecar', () => {
    const warnings = warningsOf(service({ container: { command }, sidecars: [{ name: 'proxy', image: IMAGE }] }));

    expect(warnings.filter((each) => each.includes('input.oneWord'))).toHaveLength(1);
  });

  test.each<[string, any]>([
    ['to an entry point that may be a shell', { container: { entryPoint: ['sh', '-c'], command }, beforeTraffic: { command } }],
    ['to a shell', { container: { command: ['sh', '-c', ...command] } }],
    ['as a single word', { container: { command: ['serve'] } }],
    ['as a token', { container: { command: [Token.asString({ Ref: 'Command' })] } }],
  ])('gives none %s', (_, props) => {
    expect(warningsOf(service(props)).join()).not.toContain('input.oneWord');
  });
});
