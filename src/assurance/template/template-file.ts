import * as fs from 'fs';
import { checkNesting } from './nesting';
import { isRawMap, Raw, TemplateJson } from './template-json';
import { UnreadableInput } from './unreadable-input';
import type * as yamlTemplate from './yaml-template';

/** Some editors write it before the text. */
const BYTE_ORDER_MARK = /^\uFEFF/;

/** Reads one template from disk, JSON or YAML with short-form intrinsic functions; an assembly may hold a stack without resources. */
export function readTemplateFile(file: string, mayBeEmpty = false): TemplateJson {
  let text: string;
  try {
    text = fs.readFileSync(file, 'utf8');
  } catch (error) {
    throw new UnreadableInput(file, (error as Error).message);
  }
  return parseTemplate(text, file, mayBeEmpty);
}

/** Parses the text of a template; the file name is only for the error. */
export function parseTemplate(text: string, file: string, mayBeEmpty = false): TemplateJson {
  const parsed = parse(text.replace(BYTE_ORDER_MARK, ''), file);
  return checkedTemplate(mayBeEmpty && isRawMap(parsed) ? { Resources: {}, ...parsed } : parsed, file);
}

/**
 * What is given as a template, when it is one.
 *
 * @throws UnreadableInput with the name of the input
 */
export function checkedTemplate(raw: Raw, name: string): TemplateJson {
  checkNesting(raw, name);
  if (!isRawMap(raw) || !isRawMap(raw.Resources)) {
    throw new UnreadableInput(name, "it has no 'Resources' map, so it is no CloudFormation template");
  }
  for (const [logicalId, resource] of Object.entries(raw.Resources)) {
    const loop = logicalId.startsWith('Fn::ForEach::');
    if (!loop && (!isRawMap(resource) || typeof resource.Type !== 'string')) throw new UnreadableInput(name, `resource '${logicalId}' has no 'Type'`);
  }
  checkOutputs(raw.Outputs ?? {}, name);
  return raw as unknown as TemplateJson;
}

function checkOutputs(outputs: Raw, name: string) {
  if (!isRawMap(outputs)) throw new UnreadableInput(name, "its 'Outputs' are no map");
  for (const [id, output] of Object.entries(outputs).filter(([each]) => !each.startsWith('Fn::ForEach::'))) {
    if (!isRawMap(output)) throw new UnreadableInput(name, `output '${id}' is no map with a 'Value'`);
    if (output.Export !== undefined && !isRawMap(output.Export)) throw new UnreadableInput(name, `'Export' of output '${id}' is no map with a 'Name'`);
  }
}

/** Loading the YAML parser takes longer than most proofs, and what a CDK app writes is JSON. */
function parseYaml(text: string): Raw {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const { parseYamlTemplate }: typeof yamlTemplate = require('./yaml-template');
  return parseYamlTemplate(text);
}

function parse(text: string, file: string): Raw {
  try {
    return /^\s*\{/.test(text) ? JSON.parse(text) : parseYaml(text);
  } catch (error) {
    throw new UnreadableInput(file, /Maximum call stack/.test((error as Error).message) ? 'it is nested too deeply' : (error as Error).message.split('\n')[0]);
  }
}
