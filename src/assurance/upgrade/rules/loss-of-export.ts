import { listed } from '../../template/zone';
import { LostExport } from '../exported-values';

/** What happens to an export and who would miss it, in words that `imports it` follows. */
export function lossOf({ name, producer, consumers, changed, leftOut }: LostExport): string {
  const stacks = listed(consumers.map(({ id }) => `'${id}'`));
  if (leftOut) return `stack '${producer.id}', which exports '${name}', is not in the new input, and stack ${stacks}`;
  return `stack '${producer.id}' ${changed ? 'changes the value of' : 'removes'} export '${name}', and stack ${stacks}`;
}
