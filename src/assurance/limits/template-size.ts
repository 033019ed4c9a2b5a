import * as fs from 'fs';
import { TEMPLATE_QUOTAS } from './quotas';
import { Quota } from '../catalogue/facets/quota';
import { StackTemplate } from '../template/stack-template';

/** How much of one quota a template uses. */
export interface TemplateUse {
  readonly stack: StackTemplate;
  readonly words: string;
  readonly used: number;
  readonly quota: Quota;
}

/** What a template uses of every quota of CloudFormation. */
export function templateUses(stack: StackTemplate): TemplateUse[] {
  const { template } = stack;
  const count = (section: object | undefined) => Object.keys(section ?? {}).length;
  return [
    { stack, words: 'resources', used: count(template.Resources), quota: TEMPLATE_QUOTAS.resources },
    { stack, words: 'outputs', used: count(template.Outputs), quota: TEMPLATE_QUOTAS.outputs },
    { stack, words: 'parameters', used: count(template.Parameters), quota: TEMPLATE_QUOTAS.parameters },
    { stack, words: 'mappings', used: count(template.Mappings), quota: TEMPLATE_QUOTAS.mappings },
    { stack, words: 'bytes', used: bytesOf(stack), quota: TEMPLATE_QUOTAS.bytes },
  ];
}

/** The file is what is uploaded; a template in memory is measured as compact JSON. */
function bytesOf({ source: { file, template } }: StackTemplate): number {
  return file ? fs.statSync(file).size : Buffer.byteLength(JSON.stringify(template));
}
