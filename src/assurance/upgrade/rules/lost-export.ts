import { Severity } from '../../finding';
import { lostExports } from '../exported-values';
import { UpgradeRule } from '../upgrade-rule';
import { lossOf } from './loss-of-export';

/** UP015: an export stays as it is for as long as somebody imports it. */
export const LOST_EXPORT: UpgradeRule = {
  id: 'UP015',
  title: 'no update changes or removes an export that another stack goes on importing',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-exports.html',
  check: ({ update }) => lostExports(update).filter(({ stillImported }) => stillImported).map((lost) => ({
    resource: lost.resource,
    message: `CloudFormation refuses ${lost.leftOut ? 'to delete the stack' : 'the update'}: ${lossOf(lost)} imports it before and after the update`,
    fix: 'deploy twice: first export the new value under another name beside the old one and have the consumers import that, then remove the old export',
  })),
};
