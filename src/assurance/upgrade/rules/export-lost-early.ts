import { Severity } from '../../finding';
import { lostExports } from '../exported-values';
import { UpgradeRule } from '../upgrade-rule';
import { lossOf } from './loss-of-export';

/** UP016: the stacks that stop importing something are deployed before the one that stops exporting it. */
export const EXPORT_LOST_EARLY: UpgradeRule = {
  id: 'UP016',
  title: 'no update takes away an export together with its last import',
  severity: Severity.WARNING,
  source: 'https://docs.aws.amazon.com/cdk/api/v2/docs/aws-cdk-lib.Stack.html',
  check: ({ update }) => lostExports(update).filter(({ stillImported, lasting }) => !stillImported && lasting.length === 0).map((lost) => ({
    resource: lost.resource,
    message: `CloudFormation may refuse ${lost.leftOut ? 'to delete the stack' : 'the update'}: ${lossOf(lost)} imports it until its own update is through; the CDK deploys a producer before its consumers`,
    fix: "deploy twice: first with the export kept ('exportValue' of the stack in the CDK), then without it; "
      + "or deploy the consumers alone first ('cdk deploy --exclusively')",
  })),
};
