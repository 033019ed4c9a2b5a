/** Why a warning or an informational finding of cfn-lint stays in the templates of the examples, by rule id. */
export const EXPLAINED: Record<string, string> = {
  I1022: 'aws-cdk-lib writes Fn::Join where Fn::Sub would do; both mean the same',
  W3005: 'aws-cdk-lib writes DependsOn for every construct dependency, also where a reference already implies it',
  W6001: 'the commands that a service prints name its cluster, which is in the stack of the platform',
};

/** Regions without a resource type, which a template that contains the type is not judged in. */
export const MISSING_IN_REGIONS: Record<string, string[]> = {
  // VPC origins: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-vpc-origins.html
  'AWS::CloudFront::VpcOrigin': ['cn-north-1', 'cn-northwest-1', 'us-gov-east-1', 'us-gov-west-1'],
  // Amazon DocumentDB: https://docs.aws.amazon.com/documentdb/latest/developerguide/regions-and-azs.html
  'AWS::DocDB::DBCluster': ['ap-southeast-6', 'us-west-1'],
};
