"""What AWS refuses of stores."""

import ministack.services.documentdb as documentdb
import ministack.services.rds as rds
from ledger import LEDGER, Resource
from refusals import Attempt, refuses
from refusals.networks import names

RDS = "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/"
CLUSTERS = {"AWS::RDS::DBCluster": "AWS::RDS::DBInstance", "AWS::DocDB::DBCluster": "AWS::DocDB::DBInstance"}
PARAMETER_GROUPS = ("AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup", "AWS::DocDB::DBClusterParameterGroup", "AWS::ElastiCache::ParameterGroup")
USERS_OF_PARAMETERS = ("AWS::RDS::DBInstance", "AWS::ElastiCache::ReplicationGroup", *CLUSTERS)


def protects(database: Resource) -> bool:
    """Whether deletion protection is on, which may have been changed by a call since the stack was deployed."""
    stores = (rds._instances, rds._clusters, documentdb._clusters)
    known = next((store.get(database.id) for store in stores if database.id in store), {})
    return bool(known.get("DeletionProtection", database.flag("DeletionProtection")))


@refuses(
    "deletion-protection-of-a-database", "deletion of a database or a cluster under deletion protection; instances of a protected cluster go",
    f"{RDS}API_DeleteDBInstance.html", "delete", "AWS::RDS::DBInstance", *CLUSTERS,
)
def deletion_protection_of_a_database(attempt: Attempt) -> str | None:
    member = attempt.resource.type == "AWS::RDS::DBInstance" and attempt.resource.text("DBClusterIdentifier")
    if member or not protects(attempt.resource):
        return None
    return f"Cannot delete protected database {attempt.resource.id}, please disable deletion protection and try again"


@refuses(
    "deletion-protection-of-a-load-balancer", "deletion of a load balancer under deletion protection",
    "https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_DeleteLoadBalancer.html", "delete",
    "AWS::ElasticLoadBalancingV2::LoadBalancer",
)
def deletion_protection_of_a_load_balancer(attempt: Attempt) -> str | None:
    attributes = {item["Key"]: str(item["Value"]) for item in attempt.resource.properties.get("LoadBalancerAttributes", [])}
    if attributes.get("deletion_protection.enabled") != "true":
        return None
    return f"Load balancer '{attempt.resource.id}' cannot be deleted because deletion protection is enabled"


@refuses(
    "deletion-protection-of-a-table", "deletion of a DynamoDB table under deletion protection",
    "https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html", "delete", "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable",
)
def deletion_protection_of_a_table(attempt: Attempt) -> str | None:
    replicas = attempt.resource.properties.get("Replicas", [])
    if not attempt.resource.flag("DeletionProtectionEnabled") and not any(str(replica.get("DeletionProtectionEnabled")).lower() == "true" for replica in replicas):
        return None
    return f"Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first: {attempt.resource.id}"


@refuses("cluster-has-instances", "deletion of a database cluster with instances", f"{RDS}API_DeleteDBCluster.html", "delete", *CLUSTERS)
def cluster_has_instances(attempt: Attempt) -> str | None:
    cluster = attempt.resource
    members = [found for found in LEDGER.beside(cluster, CLUSTERS[cluster.type]) if found.text("DBClusterIdentifier").lower() == cluster.id.lower()]
    return f"Cluster cannot be deleted, it still contains DB instances in non-deleting state: {names(members)}" if members else None


@refuses("parameter-group-in-use", "deletion of a parameter group that a store uses", f"{RDS}API_DeleteDBParameterGroup.html", "delete", *PARAMETER_GROUPS)
def parameter_group_in_use(attempt: Attempt) -> str | None:
    users = [store for store in LEDGER.beside(attempt.resource, *USERS_OF_PARAMETERS) if store.mentions(attempt.resource.id)]
    return f"One or more database instances are still members of this parameter group {attempt.resource.id}: {names(users)}" if users else None


@refuses(
    "bucket-not-empty", "deletion of a bucket that holds objects; the access logs of a load balancer begin with a test file",
    "https://docs.aws.amazon.com/AmazonS3/latest/userguide/delete-bucket.html", "delete", "AWS::S3::Bucket",
)
def bucket_not_empty(attempt: Attempt) -> str | None:
    import ministack.services.s3 as s3

    objects = (s3._buckets.get(attempt.resource.id) or {}).get("objects")
    return f"The bucket you tried to delete is not empty: {attempt.resource.id}" if objects or attempt.resource.holds_data else None


def version(text: str) -> list[int]:
    """The numbers of a version, of `OpenSearch_2.19` as of `17.4`."""
    return [int(part) for part in text.split("_")[-1].split(".") if part.isdigit()]


@refuses(
    "engine-downgrade", "an engine version below the one that runs",
    "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html", "update",
    "AWS::RDS::DBInstance", "AWS::ElastiCache::ReplicationGroup", "AWS::OpenSearchService::Domain", *CLUSTERS,
)
def engine_downgrade(attempt: Attempt) -> str | None:
    old, new = version(attempt.before.text("EngineVersion")), version(attempt.resource.text("EngineVersion"))
    if not old or not new or new[:len(old)] >= old[:len(new)]:
        return None
    return f"Cannot upgrade {attempt.resource.id} from {attempt.before.text('EngineVersion')} to {attempt.resource.text('EngineVersion')}"


@refuses("storage-shrunk", "less storage than a database has", f"{RDS}API_ModifyDBInstance.html", "update", "AWS::RDS::DBInstance")
def storage_shrunk(attempt: Attempt) -> str | None:
    old, new = (int(resource.text("AllocatedStorage") or 0) for resource in (attempt.before, attempt.resource))
    return f"Requested storage size {new} is less than the current size {old}" if 0 < new < old else None


@refuses(
    "user-name-of-a-database", "another user name for a database whose identifier stays, which would have to be replaced beside itself",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-rds-dbinstance.html", "replace",
    "AWS::RDS::DBInstance", *CLUSTERS,
)
def user_name_of_a_database(attempt: Attempt) -> str | None:
    old, new = attempt.before, attempt.resource
    key = "DBClusterIdentifier" if new.type in CLUSTERS else "DBInstanceIdentifier"
    if not new.text(key) or new.text(key) != old.text(key) or new.text("MasterUsername") == old.text("MasterUsername"):
        return None
    return f"CloudFormation cannot update a stack when a custom-named resource requires replacing. Rename {old.id} and update the stack again."


def attached(secret: str, besides: Resource) -> list[Resource]:
    return [found for found in LEDGER.beside(besides, "AWS::SecretsManager::SecretTargetAttachment") if found.text("SecretId") == secret]


@refuses(
    "secret-attached-twice", "a second attachment of a secret",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-secretsmanager-secrettargetattachment.html", "create",
    "AWS::SecretsManager::SecretTargetAttachment",
)
def secret_attached_twice(attempt: Attempt) -> str | None:
    others = attached(attempt.resource.text("SecretId"), attempt.resource)
    return f"Secret has already been attached to a resource: {names(others)}" if others else None
