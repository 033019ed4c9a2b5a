import { parse, ScalarTag, CollectionTag, YAMLMap, YAMLSeq } from 'yaml';
import { Raw } from './template-json';

const FUNCTIONS = [
  'And',
  'Base64',
  'Cidr',
  'Equals',
  'FindInMap',
  'GetAZs',
  'GetAtt',
  'GetStackOutput',
  'If',
  'ImportValue',
  'Join',
  'Length',
  'Not',
  'Or',
  'Select',
  'Split',
  'Sub',
  'ToJsonString',
  'Transform',
];

/** Parses a YAML template and writes short-form intrinsic functions (`!Ref x`) in their long form. */
export function parseYamlTemplate(text: string): Raw {
  return parse(text, {
    customTags: [...tags('Ref', 'Ref'), ...tags('Condition', 'Condition'), ...FUNCTIONS.flatMap((name) => tags(name, `Fn::${name}`))],
  });
}

function tags(tag: string, longForm: string): (ScalarTag | CollectionTag)[] {
  return [
    { tag: `!${tag}`, resolve: (text: string) => ({ [longForm]: scalarArgument(tag, text) }) },
    { tag: `!${tag}`, collection: 'seq', resolve: (list) => ({ [longForm]: (list as YAMLSeq).toJSON() }) },
    { tag: `!${tag}`, collection: 'map', resolve: (map) => ({ [longForm]: (map as YAMLMap).toJSON() }) },
  ];
}

function scalarArgument(tag: string, text: string): Raw {
  const dot = text.indexOf('.');
  return tag === 'GetAtt' && dot > 0 ? [text.slice(0, dot), text.slice(dot + 1)] : text;
}
