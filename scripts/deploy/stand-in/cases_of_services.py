"""Services whose tasks cannot start."""

from cases_of_load_balancers import service
from refusal_cases import case, network
from small_templates import attribute, ref, resource

INSIDE = {"AwsvpcConfiguration": {"Subnets": [ref("One")], "SecurityGroups": [ref("Group")]}}


def documents(depends: str | list = ()) -> dict:
    """A document database with one instance."""
    return {
        "Subnets": resource("DocDB::DBSubnetGroup", DBSubnetGroupDescription="subnets", SubnetIds=[ref("One"), ref("Two")]),
        "Documents": resource("DocDB::DBCluster", MasterUsername="owner", MasterUserPassword="not-a-secret", DBSubnetGroupName=ref("Subnets")),
        "Instance": resource("DocDB::DBInstance", depends, DBClusterIdentifier=ref("Documents"), DBInstanceClass="db.r6g.large"),
    }


@case("service-never-healthy")
def image_that_ends(account):
    return account.deploy("Stack", {**network(), **service({"Image": "example/shop:never-healthy"})})


@case("service-before-store")
def service_before_the_instance(account):
    environment = [{"Name": "HOST", "Value": attribute("Documents", "Endpoint")}]
    return account.deploy("Stack", {**network(), **documents("Service"), **service({"Environment": environment})})


@case("service-before-attachment")
def service_before_the_attachment(account):
    secrets = [{"Name": "HOST", "ValueFrom": {"Fn::Join": ["", [ref("Secret"), ":host::"]]}}]
    attachment = resource("SecretsManager::SecretTargetAttachment", ["Service", "Instance"], SecretId=ref("Secret"), TargetId=ref("Documents"), TargetType="AWS::DocDB::DBCluster")
    template = {**network(), **documents(), "Secret": resource("SecretsManager::Secret"), "Attachment2": attachment}
    return account.deploy("Stack", {**template, **service({"Secrets": secrets})})


@case("service-before-network")
def service_before_the_route(account):
    routes = {
        "Table": resource("EC2::RouteTable", VpcId=ref("Vpc")),
        "Association": resource("EC2::SubnetRouteTableAssociation", SubnetId=ref("One"), RouteTableId=ref("Table")),
        "Route": resource("EC2::Route", ["Service", "Attachment"], RouteTableId=ref("Table"), DestinationCidrBlock="0.0.0.0/0", GatewayId=ref("Gateway")),
    }
    return account.deploy("Stack", {**network(), **routes, **service({"Image": "example/shop:1"}, NetworkConfiguration=INSIDE)})


@case("service-before-policies")
def service_before_the_policy_of_its_role(account):
    role = resource("IAM::Role", AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": []})
    statement = {"Effect": "Allow", "Action": "logs:*", "Resource": "*"}
    policy = resource("IAM::Policy", "Service", PolicyName="logs", Roles=[ref("Role")], PolicyDocument={"Version": "2012-10-17", "Statement": [statement]})
    task = {"ExecutionRoleArn": attribute("Role", "Arn")}
    return account.deploy("Stack", {**network(), "Role": role, "Policy": policy, **service(task=task)})


@case("service-before-logs")
def service_without_its_log_group(account):
    log = {"LogDriver": "awslogs", "Options": {"awslogs-group": "/shop", "awslogs-region": "us-east-1", "awslogs-stream-prefix": "main"}}
    group = resource("Logs::LogGroup", "Service", LogGroupName="/shop")
    return account.deploy("Stack", {**network(), "Logs": group, **service({"LogConfiguration": log})})
