import { listed } from '../../template/zone';
import { LostExport } from '../exported-values';

/** What happens to an export and who would miss it, in words that `imports it` follows. */
export function lossOf({ name, producer, consumers, changed }: LostExport): string {
  const stacks = listed(consumers.map(({ id }) => `'${id}'`));
  return `stack '${producer.id}' ${changed ? 'changes the value of' : 'removes'} export '${name}', and stack ${stacks}`;
}
