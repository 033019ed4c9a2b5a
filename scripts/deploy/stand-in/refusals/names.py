"""Names that may exist once: in a region of an account, in an account, in the world."""

from ledger import LEDGER, Resource
from refusals import Attempt, refuses

#: The property with the name, by type; types of one line share their names.
IN_A_REGION: list[dict[str, str]] = [
    {"AWS::RDS::DBInstance": "DBInstanceIdentifier", "AWS::DocDB::DBInstance": "DBInstanceIdentifier"},
    {"AWS::RDS::DBCluster": "DBClusterIdentifier", "AWS::DocDB::DBCluster": "DBClusterIdentifier"},
    {"AWS::RDS::DBSubnetGroup": "DBSubnetGroupName", "AWS::DocDB::DBSubnetGroup": "DBSubnetGroupName"},
    {"AWS::RDS::DBProxy": "DBProxyName"},
    {"AWS::ElastiCache::ReplicationGroup": "ReplicationGroupId"},
    {"AWS::ElastiCache::ServerlessCache": "ServerlessCacheName"},
    {"AWS::ElastiCache::SubnetGroup": "CacheSubnetGroupName"},
    {"AWS::ElastiCache::User": "UserId"},
    {"AWS::ElastiCache::UserGroup": "UserGroupId"},
    {"AWS::OpenSearchService::Domain": "DomainName"},
    {"AWS::DynamoDB::Table": "TableName"},
    {"AWS::Logs::LogGroup": "LogGroupName"},
    {"AWS::Logs::ResourcePolicy": "PolicyName"},
    {"AWS::SecretsManager::Secret": "Name"},
    {"AWS::SSM::Parameter": "Name"},
    {"AWS::SNS::Topic": "TopicName"},
    {"AWS::SQS::Queue": "QueueName"},
    {"AWS::Lambda::Function": "FunctionName"},
    {"AWS::CloudWatch::Alarm": "AlarmName"},
    {"AWS::ECS::Cluster": "ClusterName"},
    {"AWS::ElasticLoadBalancingV2::LoadBalancer": "Name"},
    {"AWS::ElasticLoadBalancingV2::TargetGroup": "Name"},
    {"AWS::CodeDeploy::Application": "ApplicationName"},
    {"AWS::ServiceDiscovery::HttpNamespace": "Name"},
    {"AWS::ECR::Repository": "RepositoryName"},
    {"AWS::ECR::PullThroughCacheRule": "EcrRepositoryPrefix"},
    {"AWS::ECR::RepositoryCreationTemplate": "Prefix"},
    {"AWS::StepFunctions::StateMachine": "StateMachineName"},
    {"AWS::Scheduler::Schedule": "Name"},
    {"AWS::AutoScaling::AutoScalingGroup": "AutoScalingGroupName"},
    {"AWS::EC2::LaunchTemplate": "LaunchTemplateName"},
]
IN_AN_ACCOUNT: list[dict[str, str]] = [
    {"AWS::CloudFront::VpcOrigin": "VpcOriginEndpointConfig.Name"},
    {"AWS::CloudFront::OriginAccessControl": "OriginAccessControlConfig.Name"},
    {"AWS::CloudFront::CachePolicy": "CachePolicyConfig.Name"},
    {"AWS::CloudFront::ResponseHeadersPolicy": "ResponseHeadersPolicyConfig.Name"},
    {"AWS::CloudFront::Function": "Name"},
    {"AWS::CloudWatch::Dashboard": "DashboardName"},
    {"AWS::IAM::Role": "RoleName"},
    {"AWS::IAM::InstanceProfile": "InstanceProfileName"},
    {"AWS::IAM::ManagedPolicy": "ManagedPolicyName"},
    {"AWS::Budgets::Budget": "Budget.BudgetName"},
]
IN_THE_WORLD: list[dict[str, str]] = [{"AWS::S3::Bucket": "BucketName"}]


def types_of(rows: list[dict[str, str]]) -> list[str]:
    return [name for row in rows for name in row]


def name_of(resource: Resource, path: str) -> str:
    """The name that the template gives, or an empty text if CloudFormation makes one that nobody has."""
    value = resource.properties
    for part in path.split("."):
        value = value.get(part, {}) if isinstance(value, dict) else {}
    return value.lower() if isinstance(value, str) else ""


def taken(attempt: Attempt, rows: list[dict[str, str]], account: str = "", region: str = "") -> str | None:
    row = next(row for row in rows if attempt.resource.type in row)
    name = name_of(attempt.resource, row[attempt.resource.type])
    for other in LEDGER.all(*row, account=account, region=region):
        if name and other is not attempt.before and other is not attempt.resource and name_of(other, row[other.type]) == name:
            return f"{name} already exists in stack {other.stack} ({other.account}, {other.region}): {other.logical_id}"
    return None


@refuses("name-taken-in-region", "a name that a resource of the region has", "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-name.html", "create update", *types_of(IN_A_REGION))
def name_taken_in_region(attempt: Attempt) -> str | None:
    return taken(attempt, IN_A_REGION, attempt.resource.account, attempt.resource.region)


@refuses(
    "name-taken-in-account", "a name that a resource of the account has, in any region",
    "https://docs.aws.amazon.com/cloudfront/latest/APIReference/API_CreateVpcOrigin.html", "create update", *types_of(IN_AN_ACCOUNT),
)
def name_taken_in_account(attempt: Attempt) -> str | None:
    return taken(attempt, IN_AN_ACCOUNT, attempt.resource.account)


@refuses(
    "name-taken-in-the-world", "the name of a bucket of anybody",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html", "create", *types_of(IN_THE_WORLD),
)
def name_taken_in_the_world(attempt: Attempt) -> str | None:
    return taken(attempt, IN_THE_WORLD)
