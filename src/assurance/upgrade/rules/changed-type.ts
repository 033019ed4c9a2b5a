import { Severity } from '../../finding';
import { UpgradeRule } from '../upgrade-rule';

/** UP017: a logical id has one type for as long as it is in the stack. */
export const CHANGED_TYPE: UpgradeRule = {
  id: 'UP017',
  title: 'no update changes the type of a resource',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-updating-stacks-update-behaviors.html',
  check: ({ update }) => update.after.deployment.resources.flatMap((now) => {
    const old = update.oldOf(now);
    return !old || old.type === now.type ? [] : [{
      resource: now,
      message: `CloudFormation refuses the update: '${now.name}' goes from type ${old.type} to ${now.type} under one logical id`,
      fix: 'give it another logical id, so that it is created beside the old one',
    }];
  }),
};
