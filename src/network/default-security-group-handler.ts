import { RESPOND_SOURCE } from '../private/function/custom-resource-response';

/**
 * Source of the function that empties a default security group; plain JavaScript for the AWS SDK of the Lambda runtime.
 *
 * It removes the two rules that AWS creates and changes nothing when they are gone already. A deletion changes nothing:
 * either the VPC goes too, or a locked group is the safer state to leave.
 */
export const HANDLER_SOURCE = `
const { EC2Client, RevokeSecurityGroupEgressCommand, RevokeSecurityGroupIngressCommand } = require('@aws-sdk/client-ec2');

const client = new EC2Client({});

exports.handler = async (event, context) => {
  const groupId = event.ResourceProperties.DefaultSecurityGroupId;
  try {
    if (event.RequestType !== 'Delete') await lock(groupId, event.ResourceProperties.Account);
    await respond(event, groupId, 'SUCCESS', 'locked');
  } catch (error) {
    console.error(error);
    await respond(event, groupId, 'FAILED', error.message + ' (log stream ' + context.logStreamName + ')');
  }
};

async function lock(groupId, account) {
  await revoke(new RevokeSecurityGroupIngressCommand({
    GroupId: groupId,
    IpPermissions: [{ IpProtocol: '-1', UserIdGroupPairs: [{ GroupId: groupId, UserId: account }] }],
  }));
  await revoke(new RevokeSecurityGroupEgressCommand({
    GroupId: groupId,
    IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }],
  }));
}

async function revoke(command) {
  try {
    await client.send(command);
  } catch (error) {
    if (error.name !== 'InvalidPermission.NotFound') throw error;
  }
}

${RESPOND_SOURCE}
`.trim();
