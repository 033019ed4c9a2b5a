import { customResourceHandler } from '../private/function/custom-resource-handler';

/**
 * Source of the function that finds the security group of the VPC origins.
 *
 * CloudFront makes the group together with the first VPC origin of a VPC, which can be a little later than CloudFormation
 * says so; the function asks again until shortly before its own time is up.
 */
export const HANDLER_SOURCE = customResourceHandler({
  properties: ['VpcId'],
  provide: `
const GROUP_NAME = 'CloudFront-VPCOrigins-Service-SG';

async function provide({ VpcId }, attempt) {
  const GroupId = await attempt(async (call) => {
    const { SecurityGroups } = await call('DescribeSecurityGroups', {
      Filters: [{ Name: 'vpc-id', Values: [VpcId] }, { Name: 'group-name', Values: [GROUP_NAME] }],
    });
    if (!SecurityGroups?.length) throw new Error('CloudFront has not made the security group ' + GROUP_NAME + ' in ' + VpcId);
    return SecurityGroups[0].GroupId;
  });
  return { PhysicalResourceId: GroupId, Reason: 'found', Data: { GroupId } };
}
`,
});
