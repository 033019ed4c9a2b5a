"""What AWS refuses of networks."""

import json

from ledger import LEDGER
from refusal_cases import balancer, case, database, deleted, network
from small_templates import attribute, ref, resource


def from_elsewhere(account, first: dict, outside: dict, gone: set[str]) -> str:
    """What another stack, which knows only the ids, has in the network of the first keeps the first from losing it."""
    done = account.deploy("Network", first) or account.deploy("Outside", with_ids(account, outside))
    rest = {name: definition for name, definition in first.items() if name not in gone}
    return done or account.deploy("Network", rest)


def with_ids(account, template: dict) -> dict:
    """A template with the ids of what exists in place of references to it."""
    text = json.dumps(template)
    for found in LEDGER.all(account=account.id):
        text = text.replace(json.dumps({"Ref": found.logical_id}), json.dumps(found.id))
        for name, value in found.attributes.items():
            text = text.replace(json.dumps({"Fn::GetAtt": [found.logical_id, name]}), json.dumps(value))
    return json.loads(text)


def public(gateway: str = "Gateway") -> dict:
    return {
        **network(),
        "Table": resource("EC2::RouteTable", VpcId=ref("Vpc")),
        "Route": resource("EC2::Route", "Attachment", RouteTableId=ref("Table"), DestinationCidrBlock="0.0.0.0/0", GatewayId=ref(gateway)),
    }


def nat(depends: str | list = ()) -> dict:
    return {"Address": resource("EC2::EIP", Domain="vpc"), "Nat": resource("EC2::NatGateway", depends, SubnetId=ref("One"), AllocationId=attribute("Address", "AllocationId"))}


@case("security-group-in-use")
def group_of_a_load_balancer(account):
    return from_elsewhere(account, network(), {"Balancer": balancer(())}, {"Group"})


@case("subnet-in-use")
def subnet_of_a_domain_that_stays(account):
    domain = resource("OpenSearchService::Domain", EngineVersion="OpenSearch_2.19", VPCOptions={"SubnetIds": [ref("One")], "SecurityGroupIds": [ref("Group")]})
    return deleted(account, {**network(), "Domain": {**domain, "DeletionPolicy": "Retain"}})


@case("vpc-in-use")
def vpc_with_a_subnet(account):
    vpc = {"Vpc": resource("EC2::VPC", CidrBlock="10.0.0.0/16"), "Keep": resource("Logs::LogGroup")}
    return from_elsewhere(account, vpc, {"One": resource("EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.0.0.0/24")}, {"Vpc"})


@case("subnet-group-in-use")
def subnet_group_of_a_database(account):
    first = {**network(), "Subnets": resource("RDS::DBSubnetGroup", DBSubnetGroupDescription="subnets", SubnetIds=[ref("One"), ref("Two")])}
    return from_elsewhere(account, first, {"Database": database(DBSubnetGroupName=ref("Subnets"))}, {"Subnets"})


@case("gateway-with-addresses")
def gateway_before_a_public_load_balancer(account):
    return from_elsewhere(account, network(), {"Balancer": balancer((), Scheme="internet-facing")}, {"Attachment"})


@case("address-in-use")
def address_of_a_nat_gateway(account):
    first = {**network(), "Address": resource("EC2::EIP", Domain="vpc")}
    outside = {"Nat": resource("EC2::NatGateway", SubnetId=ref("One"), AllocationId=attribute("Address", "AllocationId"))}
    return from_elsewhere(account, first, outside, {"Address"})


@case("nat-needs-gateway")
def nat_gateway_without_gateway(account):
    return account.deploy("Stack", {**network(gateway=False), **nat()})


@case("route-needs-attachment")
def route_before_the_attachment(account):
    template = public()
    template["Route"].pop("DependsOn")
    template["Attachment"]["DependsOn"] = ["Route"]
    return account.deploy("Stack", template)


@case("rule-exists")
def rule_twice(account):
    def rule(depends=()):
        return resource("EC2::SecurityGroupIngress", depends, GroupId=ref("Group"), IpProtocol="tcp", FromPort=443, ToPort=443, CidrIp="10.0.0.0/8")

    return account.deploy("Stack", {**network(), "Rule": rule(), "Again": rule("Rule")})


@case("subnets-overlap")
def subnet_in_anothers_range(account):
    return account.deploy("Stack", {**network(), "Three": resource("EC2::Subnet", "One", VpcId=ref("Vpc"), CidrBlock="10.0.0.128/25")})


@case("endpoint-name-taken")
def endpoint_twice(account):
    def endpoint(depends=()):
        return resource(
            "EC2::VPCEndpoint", depends, VpcId=ref("Vpc"), ServiceName="com.amazonaws.us-east-1.logs", VpcEndpointType="Interface",
            PrivateDnsEnabled=True, SubnetIds=[ref("One")], SecurityGroupIds=[ref("Group")],
        )

    return account.deploy("Stack", {**network(), "Endpoint": endpoint(), "Again": endpoint("Endpoint")})
