/**
 * Resource types that CloudFormation does not have in every region, from its registry in each region, November 2026 (as cfn-lint 1.58 has it).
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */

/** The regions that the table knows; nothing is said about any other. */
const REGIONS = words(`af-south-1 ap-east-1 ap-east-2 ap-northeast-1 ap-northeast-2 ap-northeast-3 ap-south-1 ap-south-2 ap-southeast-1 ap-southeast-2 ap-
  southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 eu-
  central-2 eu-north-1 eu-south-1 eu-south-2 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-central-1 mx-central-1 sa-east-1 us-
  east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-west-1 us-west-2`);

/** Types that these regions lack. */
const LACKING: [string, string][] = [
  ['AWS::DSQL::Cluster', 'af-south-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-5 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-central-2 eu-south-1 il-central-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1 us-west-1'],
  ['AWS::MemoryDB::Cluster', 'af-south-1 ap-east-2 ap-northeast-3 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 il-central-1 me-central-1 mx-central-1'],
  ['AWS::OpenSearchServerless::Collection', 'af-south-1 ap-east-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 me-central-1 mx-central-1'],
  ['AWS::S3Express::DirectoryBucket', 'ap-east-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-northwest-1 eu-central-2 eu-south-1 eu-south-2 il-central-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::Timestream::InfluxDBInstance', 'af-south-1 ap-east-1 ap-east-2 ap-northeast-2 ap-south-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 eu-central-2 il-central-1 us-gov-east-1 us-gov-west-1 us-west-1'],
  ['AWS::DocDB::DBCluster', 'ap-southeast-6 us-west-1'],
  ['AWS::Neptune::DBCluster', 'ap-east-2 ap-southeast-6 ap-southeast-7 eu-south-1 mx-central-1'],
  ['AWS::NeptuneGraph::Graph', 'ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-south-1 eu-south-2 mx-central-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::RDS::DBProxy', 'ap-east-2'],
  ['AWS::FSx::FileSystem', 'ap-southeast-6'],
  ['AWS::MSK::ServerlessCluster', 'me-central-1 us-gov-east-1 us-gov-west-1 us-west-1'],
  ['AWS::Cognito::UserPool', 'cn-north-1 cn-northwest-1'],
  ['AWS::Bedrock::Agent', 'af-south-1 ap-east-1 ap-east-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 me-central-1 mx-central-1 us-west-1'],
  ['AWS::Bedrock::KnowledgeBase', 'af-south-1 ap-east-1 ap-east-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 me-central-1 mx-central-1 us-west-1'],
  ['AWS::CloudFront::Distribution', 'us-gov-east-1 us-gov-west-1'],
  ['AWS::CloudFront::VpcOrigin', 'cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::GlobalAccelerator::Accelerator', 'cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::CodeBuild::Project', 'ap-east-2 ca-west-1 mx-central-1'],
  ['AWS::Pipes::Pipe', 'ap-east-2 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 il-central-1 mx-central-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::RUM::AppMonitor', 'ap-east-2 ap-southeast-6 cn-north-1 cn-northwest-1'],
  ['AWS::APS::Workspace', 'cn-north-1 cn-northwest-1'],
  ['AWS::InternetMonitor::Monitor', 'ap-east-2 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 il-central-1 mx-central-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::SES::EmailIdentity', 'ap-east-1 ap-east-2 ap-southeast-4 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 eu-south-2 mx-central-1'],
  ['AWS::AppSync::GraphQLApi', 'ap-east-2 ap-southeast-6 mx-central-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::Amplify::App', 'af-south-1 ap-east-2 ap-south-2 ap-southeast-3 ap-southeast-4 ap-southeast-5 ap-southeast-6 ap-southeast-7 ca-west-1 cn-north-1 cn-northwest-1 eu-central-2 eu-south-2 il-central-1 me-central-1 mx-central-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::VpcLattice::Service', 'ap-east-2 ap-southeast-6 ap-southeast-7 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::Shield::Protection', 'ap-east-2 cn-north-1 cn-northwest-1 us-gov-east-1 us-gov-west-1'],
  ['AWS::RDS::GlobalCluster', 'us-gov-east-1 us-gov-west-1'],
];

/** Types that only these regions have. */
const ONLY: [string, string][] = [
  ['AWS::AppRunner::Service', 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 us-east-1 us-east-2 us-west-2'],
  ['AWS::Timestream::Table', 'ap-northeast-1 ap-south-1 ap-southeast-2 eu-central-1 eu-west-1 eusc-de-east-1 us-east-1 us-east-2 us-gov-west-1 us-west-2'],
  ['AWS::DocDBElastic::Cluster', 'ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-central-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 sa-east-1 us-east-1 us-east-2 us-west-2'],
  ['AWS::DAX::Cluster', 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 cn-northwest-1 eu-central-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 sa-east-1 us-east-1 us-east-2 us-west-1 us-west-2'],
  ['AWS::Kendra::Index', 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ca-central-1 eu-west-1 eu-west-2 eusc-de-east-1 us-east-1 us-east-2 us-west-2'],
  ['AWS::Grafana::Workspace', 'ap-northeast-1 ap-northeast-2 ap-southeast-1 ap-southeast-2 eu-central-1 eu-west-1 eu-west-2 eusc-de-east-1 us-east-1 us-east-2 us-west-2'],
  ['AWS::Location::Map', 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-5 ca-central-1 eu-central-1 eu-north-1 eu-south-2 eu-west-1 eu-west-2 eusc-de-east-1 sa-east-1 us-east-1 us-east-2 us-gov-west-1 us-west-2'],
  ['AWS::CodeArtifact::Domain', 'ap-northeast-1 ap-south-1 ap-southeast-1 ap-southeast-2 eu-central-1 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 us-east-1 us-east-2 us-west-2'],
];

const REGIONS_WITHOUT = new Map<string, Set<string>>([
  ...LACKING.map(([type, regions]): [string, Set<string>] => [type, new Set(words(regions))]),
  ...ONLY.map(([type, regions]): [string, Set<string>] => [type, new Set(REGIONS.filter((region) => !words(regions).includes(region)))]),
]);

/** Types that not every region has. */
export const REGIONAL_TYPES = [...REGIONS_WITHOUT.keys()];

/** Whether a region is known to lack a type. */
export function lacksType(region: string, type: string): boolean {
  return REGIONS_WITHOUT.get(type)?.has(region) ?? false;
}

function words(text: string): string[] {
  return text.split(/\s+/);
}
