import { customResourceHandler } from '../private/function/custom-resource-handler';

/**
 * Source of the function that empties a default security group.
 *
 * It removes the two rules that AWS creates and changes nothing when they are gone already. A deletion changes nothing:
 * either the VPC goes too, or a locked group is the safer state to leave.
 */
export const HANDLER_SOURCE = customResourceHandler({
  properties: ['DefaultSecurityGroupId', 'Account'],
  provide: `
async function provide({ DefaultSecurityGroupId: GroupId, Account }, attempt) {
  const revoke = (direction, peer) => attempt(async (call) => {
    try {
      await call('RevokeSecurityGroup' + direction, { GroupId, IpPermissions: [{ IpProtocol: '-1', ...peer }] });
    } catch (error) {
      if (error.name !== 'InvalidPermission.NotFound') throw error;
    }
  });
  await revoke('Ingress', { UserIdGroupPairs: [{ GroupId, UserId: Account }] });
  await revoke('Egress', { IpRanges: [{ CidrIp: '0.0.0.0/0' }] });
  return { PhysicalResourceId: GroupId, Reason: 'locked' };
}
`,
});
