import { Severity } from '../../finding';
import { quoted } from '../quoted';
import { UpgradeRule } from '../upgrade-rule';

/** UP014: CloudFront does not change an origin that somebody uses. */
export const CHANGED_VPC_ORIGIN: UpgradeRule = {
  id: 'UP014',
  title: 'no update changes a VPC origin that a distribution uses',
  severity: Severity.ERROR,
  source: 'https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html',
  check: ({ update }) => update.kept('AWS::CloudFront::VpcOrigin').filter((kept) => update.isChanged(kept)).flatMap(({ old, now }) => {
    const users = update.before.deployment.ofType('AWS::CloudFront::Distribution').filter(({ references }) => references.some(({ resource }) => resource === old));
    const properties = update.changedProperties({ old, now });
    return users.slice(0, 1).map((user) => ({
      resource: now,
      message: `CloudFront refuses the update: ${quoted(properties)} of VPC origin '${now.name}' changes while distribution '${user.name}' uses it`,
      fix: 'give the VPC origin another logical id and name in the same update, so that the distribution goes over to a new one; or deploy twice, first with the distribution on another origin, then with the change',
    }));
  }),
};
