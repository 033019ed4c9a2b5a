import * as fs from 'fs';
import { checkNesting } from './nesting';
import { isRawMap, Raw, ResourceJson, TemplateJson } from './template-json';
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
  checkNesting(parsed, file);
  const raw = mayBeEmpty && isRawMap(parsed) ? { Resources: {}, ...parsed } : parsed;
  if (!isRawMap(raw) || !isRawMap(raw.Resources)) {
    throw new UnreadableInput(file, "it has no 'Resources' map, so it is no CloudFormation template");
  }
  for (const [logicalId, resource] of Object.entries(raw.Resources)) {
    const loop = logicalId.startsWith('Fn::ForEach::');
    if (!loop && (!isRawMap(resource) || typeof (resource as unknown as ResourceJson).Type !== 'string')) {
      throw new UnreadableInput(file, `resource '${logicalId}' has no 'Type'`);
    }
  }
  return raw as unknown as TemplateJson;
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
