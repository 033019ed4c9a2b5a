"""What AWS refuses of stores."""

from cases_of_networks import from_elsewhere
from cases_of_services import documents
from refusal_cases import case, changed, database, deleted, network
from small_templates import ref, resource


@case("deletion-protection-of-a-database")
def protected_database(account):
    return deleted(account, {"Database": database(DeletionProtection=True)})


@case("deletion-protection-of-a-table")
def protected_table(account):
    key = {"AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}], "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}]}
    return deleted(account, {"Table": resource("DynamoDB::Table", BillingMode="PAY_PER_REQUEST", DeletionProtectionEnabled=True, **key)})


@case("cluster-has-instances")
def cluster_of_an_instance_of_elsewhere(account):
    first = {**network(), **documents()}
    instance = {"Instance": first.pop("Instance")}
    return from_elsewhere(account, first, instance, {"Documents"})


@case("parameter-group-in-use")
def parameters_of_a_database(account):
    first = {"Parameters": resource("RDS::DBParameterGroup", Family="postgres17", Description="parameters"), "Keep": resource("Logs::LogGroup")}
    return from_elsewhere(account, first, {"Database": database(DBParameterGroupName=ref("Parameters"))}, {"Parameters"})


@case("bucket-not-empty")
def bucket_with_an_object(account):
    import ministack.services.s3 as s3
    from ledger import LEDGER

    done = account.deploy("Stack", {"Bucket": resource("S3::Bucket")})
    bucket = next(LEDGER.all("AWS::S3::Bucket", account=account.id))
    s3._buckets[bucket.id]["objects"]["picture"] = {}
    return done or account.delete("Stack")


@case("engine-downgrade")
def older_engine(account):
    return changed(account, {"Database": database()}, {"Database": database(EngineVersion="16.8")})


@case("storage-shrunk")
def less_storage(account):
    return changed(account, {"Database": database(AllocatedStorage="100")}, {"Database": database(AllocatedStorage="20")})


@case("user-name-of-a-database")
def another_user_name(account):
    first, second = (database(DBInstanceIdentifier="orders", MasterUsername=name) for name in ("owner", "another"))
    return changed(account, {"Database": first}, {"Database": second})


@case("secret-attached-twice")
def secret_of_two_databases(account):
    def attachment(target: str, depends=()):
        return resource("SecretsManager::SecretTargetAttachment", depends, SecretId=ref("Secret"), TargetId=ref(target), TargetType="AWS::RDS::DBInstance")

    return account.deploy("Stack", {
        "Secret": resource("SecretsManager::Secret"), "One": database(), "Two": database(), "First": attachment("One"), "Second": attachment("Two", "First"),
    })


@case("name-taken-in-region")
def log_group_that_a_removed_stack_kept(account):
    group = {"Logs": {**resource("Logs::LogGroup", LogGroupName="/shop"), "DeletionPolicy": "Retain"}}
    return account.deploy("Stack", group) or account.delete("Stack") or account.deploy("Again", group)


@case("name-taken-in-the-world")
def bucket_of_somebody_else(account):
    from small_templates import Account

    # A name that is known only when the group exists: ministack looks up those that it can read before.
    name = {"Fn::Join": ["", [ref("Group"), "-pictures"]]}
    template = {"Group": resource("Logs::LogGroup", LogGroupName=f"shop-{account.id}"), "Bucket": resource("S3::Bucket", BucketName=name)}
    return account.deploy("Stack", template) or Account(int(account.id) + 1).deploy("Stack", template)


@case("replacement-without-rollback")
def another_task_without_rollback(account):
    first, second = ({"Topic": resource("SNS::Topic", TopicName=name)} for name in ("one", "two"))
    return account.deploy("Stack", first) or account.deploy("Stack", second, DisableRollback="true")
