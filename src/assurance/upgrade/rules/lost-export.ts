import { Severity } from '../../finding';
import { StackTemplate } from '../../template/stack-template';
import { listed } from '../../template/zone';
import { LostExport, lostExports } from '../exported-values';
import { UpgradeRule } from '../upgrade-rule';
import { lossOf } from './loss-of-export';

/** UP015: an export stays as it is for as long as somebody imports it. */
export const LOST_EXPORT: UpgradeRule = {
  id: 'UP015',
  title: 'no update changes or removes an export that another stack goes on importing',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
  check: ({ update }) => lostExports(update).filter(({ stillImported, lasting }) => stillImported || lasting.length > 0).map((lost) => ({
    resource: lost.resource,
    message: `CloudFormation refuses ${lost.leftOut ? 'to delete the stack' : 'the update'}: ${lossOf(lost)} imports it before and after the update${whyLasting(lost)}`,
    fix: [
      ...(lost.lasting.length === 0 ? [] : [`destroy stack ${named(lost.lasting)} first`]),
      ...(lost.stillImported ? ['deploy twice: first export the new value under another name beside the old one and have the consumers import that, then remove the old export'] : []),
    ].join(', and '),
  })),
};

/** Why a consumer goes on importing that is not in the new version. */
function whyLasting({ lasting: stacks }: LostExport): string {
  return stacks.length === 0 ? '' : `: stack ${named(stacks)}, not in the new input, gets no update and stays deployed until somebody destroys it`;
}

function named(stacks: StackTemplate[]): string {
  return listed(stacks.map(({ root }) => `'${root.id}'`));
}
