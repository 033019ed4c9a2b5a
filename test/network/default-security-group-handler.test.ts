import { HANDLER_SOURCE } from '../../src/network/default-security-group-handler';
import { event, invoke, refusal } from '../support/custom-resource/invoke';
import { Reply } from '../support/custom-resource/scripted-server';

const PROPERTIES = { DefaultSecurityGroupId: 'sg-1', Account: '111122223333' };
const REVOKED: Reply = { status: 200, body: '<RevokeSecurityGroupIngressResponse><return>true</return></RevokeSecurityGroupIngressResponse>' };
const GONE = refusal(400, 'InvalidPermission.NotFound');
const NOT_YET = refusal(403, 'UnauthorizedOperation', 'You are not authorized');
const LOCKED = expect.objectContaining({ Status: 'SUCCESS', Reason: 'locked', PhysicalResourceId: 'sg-1' });

test.each(['Create', 'Update'])('removes the two rules that AWS creates on %s', async (requestType) => {
  const { asked, answers } = await invoke(HANDLER_SOURCE, event(requestType, PROPERTIES), { ec2: [REVOKED] });
  expect(asked).toEqual([
    expect.objectContaining({
      'Action': 'RevokeSecurityGroupIngress',
      'GroupId': 'sg-1',
      'IpPermissions.1.IpProtocol': '-1',
      'IpPermissions.1.Groups.1.GroupId': 'sg-1',
      'IpPermissions.1.Groups.1.UserId': '111122223333',
    }),
    expect.objectContaining({
      'Action': 'RevokeSecurityGroupEgress',
      'GroupId': 'sg-1',
      'IpPermissions.1.IpProtocol': '-1',
      'IpPermissions.1.IpRanges.1.CidrIp': '0.0.0.0/0',
    }),
  ]);
  expect(answers).toEqual([LOCKED]);
});

test('is content when the rules are gone already, as after a repeated event', async () => {
  const { asked, answers } = await invoke(HANDLER_SOURCE, event('Create', PROPERTIES), { ec2: [GONE] });
  expect(asked.map(({ Action }) => Action)).toEqual(['RevokeSecurityGroupIngress', 'RevokeSecurityGroupEgress']);
  expect(answers).toEqual([LOCKED]);
});

test('waits for each of the two permissions', async () => {
  const { answers } = await invoke(HANDLER_SOURCE, event('Create', PROPERTIES), { ec2: [NOT_YET, REVOKED, NOT_YET, REVOKED] });
  expect(answers).toEqual([LOCKED]);
});

test('is not said to be locked when a permission never comes', async () => {
  const { outcome, answers } = await invoke(HANDLER_SOURCE, event('Create', PROPERTIES), { ec2: [REVOKED, NOT_YET], remaining: 66_000 });
  expect(outcome).toBe('returned');
  expect(answers).toEqual([expect.objectContaining({ Status: 'FAILED', Reason: 'You are not authorized' })]);
});

test('a failed update keeps the group that was locked before', async () => {
  const update = event('Update', PROPERTIES, { PhysicalResourceId: 'sg-0' });
  const { answers } = await invoke(HANDLER_SOURCE, update, { ec2: [refusal(400, 'InvalidParameterValue')] });
  expect(answers[0]).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'sg-0' });
});

test.each(['DefaultSecurityGroupId', 'Account'])('says that a damaged event lacks %s', async (name) => {
  const { asked, answers } = await invoke(HANDLER_SOURCE, event('Create', { ...PROPERTIES, [name]: undefined }));
  expect(answers[0]).toMatchObject({ Status: 'FAILED', Reason: `the event has no ResourceProperties.${name}` });
  expect(asked).toEqual([]);
});

test('changes nothing on Delete', async () => {
  const { asked, answers } = await invoke(HANDLER_SOURCE, event('Delete', PROPERTIES, { PhysicalResourceId: 'sg-1' }));
  expect(asked).toEqual([]);
  expect(answers[0]).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'sg-1' });
});
