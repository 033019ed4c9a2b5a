import { Validations } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { acknowledge } from '../../src/private/findings/acknowledgements';
import { newStack } from '../support/apps';

const RULE = { id: 'AwsSolutions::AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/example]', reason: 'Because' };
const OTHER = { id: 'NIST.800.53.R5::NIST.800.53.R5-RDSInBackupPlan', reason: 'Because' };

/** What a construct has acknowledged, as the CDK reads it: rule ids with reasons, whatever entry they are in. */
function acknowledgedOn(construct: Construct): object {
  return Object.assign({}, ...construct.node.metadata.filter(({ type }) => type === 'aws:cdk:acknowledged-rules').map(({ data }) => data));
}

test('says what the CDK says about an acknowledged finding', () => {
  // GIVEN
  const stack = newStack();
  const [ours, cdks] = ['Ours', 'Cdks'].map((id) => new Construct(stack, id));

  // WHEN
  acknowledge(ours, { ids: [RULE.id, OTHER.id], reason: 'Because' });
  Validations.of(cdks).acknowledge(RULE, OTHER);

  // THEN
  expect(acknowledgedOn(ours)).toEqual(acknowledgedOn(cdks));
  expect(Object.keys(acknowledgedOn(cdks))).toEqual([RULE.id, OTHER.id]);
});
