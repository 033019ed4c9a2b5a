import { Assembly, compiledAssembly, Member, Type } from './assembly';

/** What a reader of API.md would look for in vain. */
function undocumented({ types }: Assembly): string[] {
  return Object.values(types).flatMap((type) => [
    ...(type.docs?.summary ? [] : [`${type.fqn} has no summary`]),
    ...membersOf(type).filter(({ docs }) => !docs?.summary).map(({ name }) => `${type.fqn}.${name} has no summary`),
    ...optionalProps(type).filter(({ docs }) => !docs?.default).map(({ name }) => `${type.fqn}.${name} has no @default`),
    ...numbersWithoutUnit(type),
  ]);
}

function membersOf({ methods = [], properties = [], members = [] }: Type): Member[] {
  return [...methods, ...properties, ...members].filter(({ overrides }) => !overrides);
}

/** Optional properties of structs; those of classes are absent rather than defaulted. */
function optionalProps({ datatype, properties = [] }: Type): Member[] {
  return datatype ? properties.filter(({ optional }) => optional) : [];
}

const UNIT = /CPU|GiB|MiB|percent|port|units|seconds|days|how many|number|fewest|most|checks|tasks|unit of|periods|priority|place|addresses|fraction|USD/i;

function numbersWithoutUnit(type: Type): string[] {
  const numbers = membersOf(type).filter((member) => (member as { type?: { primitive?: string } }).type?.primitive === 'number');
  return numbers.filter(({ name, docs }) => !UNIT.test(`${name} ${docs?.summary}`)).map(({ name }) => `${type.fqn}.${name} does not say its unit`);
}

test('every public type and member has a summary, every optional prop its default and every number its unit', () => {
  expect(undocumented(compiledAssembly())).toEqual([]);
});

test('says what is not documented', () => {
  // GIVEN
  const shop: Type = {
    fqn: 'lib.ShopOptions',
    kind: 'interface',
    datatype: true,
    properties: [
      { name: 'name', docs: { summary: 'Name of the shop.' }, optional: true },
      { name: 'size', docs: { summary: 'How large it is.', default: '3' }, optional: true, ...{ type: { primitive: 'number' } } },
    ],
  };

  // THEN
  expect(undocumented({ types: { [shop.fqn]: shop } })).toEqual([
    'lib.ShopOptions has no summary',
    'lib.ShopOptions.name has no @default',
    'lib.ShopOptions.size does not say its unit',
  ]);
});
