import { RESPOND_SOURCE } from '../private/function/custom-resource-response';

/**
 * Source of the function that finds the security group of the VPC origins; plain JavaScript for the AWS SDK of the Lambda
 * runtime.
 *
 * CloudFront makes the group together with the first VPC origin of a VPC, which can be a little later than CloudFormation
 * says so; the function asks again until shortly before its own time is up. A deletion changes nothing.
 */
export const HANDLER_SOURCE = `
const { EC2Client, DescribeSecurityGroupsCommand } = require('@aws-sdk/client-ec2');

const GROUP_NAME = 'CloudFront-VPCOrigins-Service-SG';
const PAUSE = 5000;
const RESERVE = 15000;
const client = new EC2Client({});

exports.handler = async (event, context) => {
  const vpcId = event.ResourceProperties.VpcId;
  const previousId = event.PhysicalResourceId || vpcId;
  try {
    if (event.RequestType === 'Delete') return await respond(event, previousId, 'SUCCESS', 'nothing to delete');
    const groupId = await find(vpcId, context);
    await respond(event, groupId, 'SUCCESS', 'found', { GroupId: groupId });
  } catch (error) {
    console.error(error);
    await respond(event, previousId, 'FAILED', error.message + ' (log stream ' + context.logStreamName + ')');
  }
};

async function find(vpcId, context) {
  while (context.getRemainingTimeInMillis() > RESERVE) {
    const { SecurityGroups } = await client.send(new DescribeSecurityGroupsCommand({
      Filters: [{ Name: 'vpc-id', Values: [vpcId] }, { Name: 'group-name', Values: [GROUP_NAME] }],
    }));
    if (SecurityGroups.length > 0) return SecurityGroups[0].GroupId;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
  throw new Error('CloudFront has not made the security group ' + GROUP_NAME + ' in ' + vpcId);
}

${RESPOND_SOURCE}
`.trim();
