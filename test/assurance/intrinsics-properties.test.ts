import { deploymentOf } from '../../src/assurance/template/assembly';
import { Raw } from '../../src/assurance/template/template-json';
import { Unresolved } from '../../src/assurance/template/value';
import { fc } from '../support/properties';

/** What a template says, and what CloudFormation makes of it. */
interface Said<T> {
  readonly raw: Raw;
  readonly means: T;
}

const NAMED = { Stage: 'prod', Owner: 'shop', Nothing: '' };
const MAP = { first: { a: 'fa', b: 'fb' }, second: { a: 'sa', b: 'sb' } };
const TEMPLATE = {
  Parameters: {
    Open: { Type: 'String' },
    ...Object.fromEntries(Object.entries(NAMED).map(([name, Default]) => [name, { Type: 'String', Default }])),
  },
  Mappings: { Map: MAP },
  Conditions: { Yes: { 'Fn::Equals': ['a', 'a'] }, No: { 'Fn::Equals': ['a', 'b'] } },
  Resources: {},
};
const stack = (conditions: object = {}) => {
  return deploymentOf({ Main: { ...TEMPLATE, Conditions: { ...TEMPLATE.Conditions, ...conditions } } as any }).stacks[0];
};
const WORD = fc.string({ unit: fc.constantFrom('a', 'b', '-', ':', ' '), maxLength: 4 });

const { text } = fc.letrec<{ text: Said<string> }>((tie) => {
  const items = fc.array(tie('text'), { minLength: 2, maxLength: 4 });
  return {
    text: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      WORD.map((word) => ({ raw: word, means: word })),
      fc.constantFrom(...Object.entries(NAMED)).map(([name, value]) => ({ raw: { Ref: name }, means: value })),
      fc.tuple(fc.constantFrom('first', 'second'), fc.constantFrom('a', 'b')).map(([top, key]) => (
        { raw: { 'Fn::FindInMap': ['Map', top, key] }, means: (MAP as any)[top][key] }
      )),
      fc.tuple(WORD, items).map(([delimiter, list]) => (
        { raw: { 'Fn::Join': [delimiter, list.map(({ raw }) => raw)] }, means: list.map(({ means }) => means).join(delimiter) }
      )),
      fc.tuple(WORD, tie('text'), tie('text')).map(([word, one, other]) => ({
        raw: { 'Fn::Sub': [`\${One}${word}\${Other}\${Stage}\${!Literal}`, { One: one.raw, Other: other.raw }] },
        means: `${one.means}${word}${other.means}prod\${Literal}`,
      })),
      fc.tuple(items, fc.nat()).map(([list, number]) => (
        { raw: { 'Fn::Select': [number % list.length, list.map(({ raw }) => raw)] }, means: list[number % list.length].means }
      )),
      fc.tuple(items, fc.nat()).map(([list, number]) => ({
        raw: { 'Fn::Select': [`${number % list.length}`, { 'Fn::Split': ['|', { 'Fn::Join': ['|', list.map(({ raw }) => raw)] }] }] },
        means: list[number % list.length].means,
      })),
      fc.tuple(fc.boolean(), tie('text'), tie('text')).map(([holds, one, other]) => (
        { raw: { 'Fn::If': [holds ? 'Yes' : 'No', one.raw, other.raw] }, means: holds ? one.means : other.means }
      )),
    ),
  };
});

test('a text is what CloudFormation makes of it', () => {
  const main = stack();
  fc.assert(fc.property(text, ({ raw, means }) => expect(main.resolve(raw)).toBe(means)));
});

test('what has no value is left out of lists, and their length is that of the rest', () => {
  const main = stack();
  fc.assert(fc.property(fc.array(fc.oneof(text, fc.constant<Said<undefined>>({ raw: { Ref: 'AWS::NoValue' }, means: undefined }))), (items) => {
    const kept = items.flatMap(({ means }) => (means === undefined ? [] : [means]));
    expect(main.resolve(items.map(({ raw }) => raw))).toEqual(kept);
    expect(main.resolve({ 'Fn::Length': items.map(({ raw }) => raw) })).toBe(kept.length);
  }));
});

test('a text with something in it that only deployment knows is never taken for known', () => {
  const main = stack();
  fc.assert(fc.property(fc.array(text, { maxLength: 3 }), fc.array(text, { maxLength: 3 }), WORD, (before, after, delimiter) => {
    const raw = { 'Fn::Join': [delimiter, [...before.map((item) => item.raw), { Ref: 'Open' }, ...after.map((item) => item.raw)]] };
    const value = main.resolve(raw);
    expect(typeof value).toBe('object');
    expect(String(value)).toBe([...before.map(({ means }) => means), String(main.resolve({ Ref: 'Open' })), ...after.map(({ means }) => means)].join(delimiter));
  }));
});

const { condition } = fc.letrec<{ condition: Said<boolean | undefined> }>((tie) => {
  const several = fc.array(tie('condition'), { minLength: 2, maxLength: 4 });
  return {
    condition: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      fc.tuple(text, text).map(([one, other]) => ({ raw: { 'Fn::Equals': [one.raw, other.raw] }, means: one.means === other.means })),
      fc.constant<Said<undefined>>({ raw: { 'Fn::Equals': [{ Ref: 'Open' }, 'yes'] }, means: undefined }),
      fc.boolean().map((holds) => ({ raw: { Condition: holds ? 'Yes' : 'No' }, means: holds })),
      tie('condition').map(({ raw, means }) => ({ raw: { 'Fn::Not': [raw] }, means: means === undefined ? undefined : !means })),
      several.map((all) => ({ raw: { 'Fn::And': all.map(({ raw }) => raw) }, means: whole(all.map(({ means }) => means), false) })),
      several.map((all) => ({ raw: { 'Fn::Or': all.map(({ raw }) => raw) }, means: whole(all.map(({ means }) => means), true) })),
    ),
  };
});

/** One decisive part decides; else one open part leaves it open. */
function whole(parts: (boolean | undefined)[], decisive: boolean): boolean | undefined {
  if (parts.includes(decisive)) return decisive;
  return parts.includes(undefined) ? undefined : !decisive;
}

test('a condition holds, does not, or is open until deployment', () => {
  fc.assert(fc.property(condition, ({ raw, means }) => {
    const main = stack({ Asked: raw });
    expect(main.condition('Asked')).toBe(means);
    const chosen = main.resolve({ 'Fn::If': ['Asked', 'then', 'else'] });
    if (means === undefined) expect(chosen).toBeInstanceOf(Unresolved);
    else expect(chosen).toBe(means ? 'then' : 'else');
  }));
});
