import { HANDLER_SOURCE } from '../../src/edge/vpc-origin-security-group-handler';
import { event, groups, invoke, refusal } from '../support/custom-resource/invoke';

const CREATE = event('Create', { VpcId: 'vpc-1' });
const NOTHING = groups();
const FOUND = groups('sg-1');

test('finds the group of the VPC by its name', async () => {
  const { asked, answers } = await invoke(HANDLER_SOURCE, CREATE, { ec2: [FOUND] });
  expect(asked).toEqual([expect.objectContaining({
    'Action': 'DescribeSecurityGroups',
    'Filter.1.Name': 'vpc-id',
    'Filter.1.Value.1': 'vpc-1',
    'Filter.2.Name': 'group-name',
    'Filter.2.Value.1': 'CloudFront-VPCOrigins-Service-SG',
  })]);
  expect(answers).toEqual([expect.objectContaining({ Status: 'SUCCESS', Reason: 'found', PhysicalResourceId: 'sg-1', Data: { GroupId: 'sg-1' } })]);
});

test('asks again until CloudFront has made the group, also when it is throttled meanwhile', async () => {
  const { asked, answers } = await invoke(HANDLER_SOURCE, CREATE, { ec2: [NOTHING, refusal(503, 'RequestLimitExceeded'), NOTHING, FOUND] });
  expect(asked.length).toBeGreaterThanOrEqual(4);
  expect(answers[0]).toMatchObject({ Status: 'SUCCESS', Data: { GroupId: 'sg-1' } });
});

test('fails with the reason when CloudFront does not make the group in time', async () => {
  const { outcome, answers } = await invoke(HANDLER_SOURCE, CREATE, { ec2: [NOTHING], remaining: 66_000 });
  expect(outcome).toBe('returned');
  expect(answers).toEqual([expect.objectContaining({
    Status: 'FAILED',
    Reason: 'CloudFront has not made the security group CloudFront-VPCOrigins-Service-SG in vpc-1',
  })]);
});

test('looks again on an update', async () => {
  const { answers } = await invoke(HANDLER_SOURCE, event('Update', { VpcId: 'vpc-1' }, { PhysicalResourceId: 'sg-0' }), { ec2: [FOUND] });
  expect(answers[0]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1', Data: { GroupId: 'sg-1' } });
});

test('says what a damaged event lacks', async () => {
  const { answers } = await invoke(HANDLER_SOURCE, event('Create', {}));
  expect(answers[0]).toMatchObject({ Status: 'FAILED', Reason: 'the event has no ResourceProperties.VpcId' });
});

test('asks and changes nothing on a deletion', async () => {
  const { asked, answers } = await invoke(HANDLER_SOURCE, event('Delete', { VpcId: 'vpc-1' }, { PhysicalResourceId: 'sg-1' }));
  expect(asked).toEqual([]);
  expect(answers[0]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1' });
});
