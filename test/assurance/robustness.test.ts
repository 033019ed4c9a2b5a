import { goodTemplate } from './good-template';
import { Assurance } from '../../src/assurance';
import { readProperties } from '../../src/assurance/topology/read-properties';

/** What a property may be in a template of another tool, or after a slip of the pen. */
const ODDITIES: unknown[] = [
  null,
  '',
  'text',
  -1,
  true,
  [],
  [null],
  {},
  { Ref: 'Open' },
  { Ref: 'Nothing' },
  { 'Fn::GetAtt': ['Open'] },
  { 'Fn::If': ['Undecided', [1], {}] },
  { 'Fn::Sub': '${Open}' },
  [{ Ref: 'Open' }],
  { 'Fn::Select': [0, { Ref: 'Open' }] },
  { 'Fn::ImportValue': { 'Fn::Sub': '${AWS::StackName}-x' } },
  { 'Fn::Transform': {} },
];

/** Every property of the good template, as resource and name. */
function properties(): [string, string][] {
  const { Resources } = goodTemplate();
  return Object.keys(Resources).flatMap((id) =>
    Object.keys(Resources[id].Properties ?? {}).map((property): [string, string] => [id, property]),
  );
}

test.each(ODDITIES.map((oddity, index) => [JSON.stringify(oddity), oddity, index]))(
  '%s in place of a property never crashes a proof',
  (_, oddity, index) => {
    // Each property gets one of the oddities, and each oddity many properties.
    for (const [id, property] of properties().filter((__, position) => position % ODDITIES.length === index)) {
      const template = goodTemplate();
      template.Parameters = { Open: { Type: 'String' } };
      template.Conditions = { Undecided: { 'Fn::Equals': [{ Ref: 'Open' }, 'x'] } };
      template.Resources[id].Properties[property] = oddity;
      const proof = Assurance.ofTemplates({ Shop: template });
      expect(proof.zoneTable() + proof.reachabilityTable()).not.toBe('');
    }
  },
);

test('any resource may be missing', () => {
  for (const id of Object.keys(goodTemplate().Resources)) {
    const template = goodTemplate();
    delete template.Resources[id];
    expect(() => Assurance.ofTemplates({ Shop: template })).not.toThrow();
  }
});

test('a property that the proofs read and only deployment tells never passes in silence', () => {
  const silent: string[] = [];
  for (const [id, property] of properties()) {
    const template = goodTemplate();
    if (!readProperties(template.Resources[id].Type).includes(property)) continue;
    template.Parameters = { Open: { Type: 'String' } };
    template.Resources[id].Properties[property] = { Ref: 'Open' };
    if (!Assurance.ofTemplates({ Shop: template }).unknown.some(({ logicalId }) => logicalId === id)) silent.push(`${id}.${property}`);
  }
  expect(silent).toEqual([]);
});
