"""What AWS refuses of networks: what is in use stays, and what needs a gateway waits for it."""

import ipaddress

from ledger import LEDGER, Resource
from refusals import Attempt, refuses

EC2 = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html"

#: What has network interfaces in the subnets, and with the security groups, that its properties name.
HOLDERS = (
    "AWS::EC2::NatGateway", "AWS::EC2::VPCEndpoint", "AWS::EC2::Instance", "AWS::ECS::Service", "AWS::Lambda::Function",
    "AWS::ElasticLoadBalancingV2::LoadBalancer", "AWS::RDS::DBProxy", "AWS::OpenSearchService::Domain", "AWS::AutoScaling::AutoScalingGroup",
)
#: What has network interfaces in the subnets of the subnet group that it names.
STORES = ("AWS::RDS::DBInstance", "AWS::RDS::DBCluster", "AWS::DocDB::DBCluster", "AWS::DocDB::DBInstance", "AWS::ElastiCache::ReplicationGroup")
SUBNET_GROUPS = ("AWS::RDS::DBSubnetGroup", "AWS::DocDB::DBSubnetGroup", "AWS::ElastiCache::SubnetGroup")
RULES = ("AWS::EC2::SecurityGroupIngress", "AWS::EC2::SecurityGroupEgress")


def vpc_of(resource: Resource) -> str:
    """The VPC that the first known subnet of a resource is in."""
    subnets = (subnet for subnet in LEDGER.beside(resource, "AWS::EC2::Subnet") if resource.mentions(subnet.id))
    return next((subnet.text("VpcId") for subnet in subnets), "")


def instances_wear(user: Resource, group: Resource) -> bool:
    """Whether a security group is that of the instances of a group, which their launch template names."""
    templates = LEDGER.beside(group, "AWS::EC2::LaunchTemplate") if user.type == "AWS::AutoScaling::AutoScalingGroup" else []
    return any(user.mentions(template.id) and template.mentions(group.id) for template in templates)


def has_gateway(resource: Resource, vpc: str) -> bool:
    """Whether an internet gateway is attached to a VPC; also of one that no stack here made."""
    if not any(True for known in LEDGER.beside(resource, "AWS::EC2::VPC") if known.id == vpc):
        return True
    attached = LEDGER.beside(resource, "AWS::EC2::VPCGatewayAttachment")
    return any(attachment.text("VpcId") == vpc and attachment.text("InternetGatewayId") for attachment in attached)


def names(resources) -> str:
    return ", ".join(f"{resource.logical_id} ({resource.type})" for resource in resources)


@refuses("security-group-in-use", "deletion of a security group that an interface or a rule of another group uses", EC2, "delete", "AWS::EC2::SecurityGroup")
def security_group_in_use(attempt: Attempt) -> str | None:
    group = attempt.resource
    users = [user for user in LEDGER.beside(group, *HOLDERS, *STORES) if user.mentions(group.id) or instances_wear(user, group)]
    users += [rule for rule in LEDGER.beside(group, *RULES) if rule.mentions(group.id) and rule.text("GroupId") != group.id]
    users += [other for other in LEDGER.beside(group, "AWS::EC2::SecurityGroup") if other.mentions(group.id)]
    return f"resource {group.id} has a dependent object: {names(users)}" if users else None


@refuses("subnet-in-use", "deletion of a subnet with network interfaces", EC2, "delete", "AWS::EC2::Subnet")
def subnet_in_use(attempt: Attempt) -> str | None:
    subnet = attempt.resource
    groups = {group.id for group in LEDGER.beside(subnet, *SUBNET_GROUPS) if group.mentions(subnet.id)}
    users = [user for user in LEDGER.beside(subnet, *HOLDERS) if user.mentions(subnet.id)]
    users += [store for store in LEDGER.beside(subnet, *STORES) if any(store.mentions(group) for group in groups)]
    return f"The subnet '{subnet.id}' has dependencies and cannot be deleted: {names(users)}" if users else None


@refuses("vpc-in-use", "deletion of a VPC with subnets, groups, gateways or endpoints", EC2, "delete", "AWS::EC2::VPC")
def vpc_in_use(attempt: Attempt) -> str | None:
    vpc = attempt.resource
    parts = ("AWS::EC2::Subnet", "AWS::EC2::SecurityGroup", "AWS::EC2::VPCGatewayAttachment", "AWS::EC2::VPCEndpoint", "AWS::EC2::RouteTable")
    users = [part for part in LEDGER.beside(vpc, *parts) if part.text("VpcId") == vpc.id]
    return f"The vpc '{vpc.id}' has dependencies and cannot be deleted: {names(users)}" if users else None


@refuses(
    "subnet-group-in-use", "deletion of a subnet group of a store",
    "https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_DeleteDBSubnetGroup.html", "delete", *SUBNET_GROUPS,
)
def subnet_group_in_use(attempt: Attempt) -> str | None:
    group = attempt.resource
    users = [store for store in LEDGER.beside(group, *STORES) if store.mentions(group.id)]
    return f"Cannot delete the subnet group '{group.id}' because at least one database is still using it: {names(users)}" if users else None


@refuses("gateway-with-addresses", "detaching an internet gateway from a VPC with mapped public addresses", EC2, "delete", "AWS::EC2::VPCGatewayAttachment")
def gateway_with_addresses(attempt: Attempt) -> str | None:
    vpc = attempt.resource.text("VpcId")
    public = [nat for nat in LEDGER.beside(attempt.resource, "AWS::EC2::NatGateway") if nat.text("ConnectivityType") != "private"]
    public += [
        balancer for balancer in LEDGER.beside(attempt.resource, "AWS::ElasticLoadBalancingV2::LoadBalancer")
        if balancer.text("Scheme") == "internet-facing"
    ]
    users = [user for user in public if vpc_of(user) == vpc]
    return f"Network {vpc} has some mapped public address(es). Please unmap those public address(es) before detaching the gateway: {names(users)}" if users else None


@refuses("address-in-use", "release of an elastic address of a NAT gateway", EC2, "delete", "AWS::EC2::EIP")
def address_in_use(attempt: Attempt) -> str | None:
    address = attempt.resource.attributes.get("AllocationId", "")
    users = [nat for nat in LEDGER.beside(attempt.resource, "AWS::EC2::NatGateway") if nat.text("AllocationId") == address]
    return f"You do not have permission to access the specified resource: {address} is in use by {names(users)}" if users else None


@refuses(
    "nat-needs-gateway", "a NAT gateway in a VPC without internet gateway",
    "https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-troubleshooting.html", "create", "AWS::EC2::NatGateway",
)
def nat_needs_gateway(attempt: Attempt) -> str | None:
    vpc = vpc_of(attempt.resource)
    if attempt.resource.text("ConnectivityType") == "private" or has_gateway(attempt.resource, vpc):
        return None
    return f"Network {vpc} has no Internet gateway attached"


@refuses(
    "route-needs-attachment", "a route to an internet gateway that is not attached yet",
    "https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ec2-route.html", "create update", "AWS::EC2::Route",
)
def route_needs_attachment(attempt: Attempt) -> str | None:
    gateway = attempt.resource.text("GatewayId")
    if not any(True for known in LEDGER.beside(attempt.resource, "AWS::EC2::InternetGateway") if known.id == gateway):
        return None
    attached = LEDGER.beside(attempt.resource, "AWS::EC2::VPCGatewayAttachment")
    if any(attachment.text("InternetGatewayId") == gateway for attachment in attached):
        return None
    return f"route table {attempt.resource.text('RouteTableId')} and network gateway {gateway} belong to different networks"


@refuses(
    "rule-exists", "a rule that a security group has already",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AuthorizeSecurityGroupIngress.html", "create", *RULES,
)
def rule_exists(attempt: Attempt) -> str | None:
    def matter(rule: Resource) -> dict:
        return {name: str(value) for name, value in rule.properties.items() if name not in ("Description", "Tags")}

    same = [rule for rule in LEDGER.beside(attempt.resource, attempt.resource.type) if matter(rule) == matter(attempt.resource)]
    return f"the specified rule already exists: {names(same)}" if same else None


@refuses(
    "subnets-overlap", "a subnet whose addresses another subnet of the VPC has",
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_CreateSubnet.html", "create", "AWS::EC2::Subnet",
)
def subnets_overlap(attempt: Attempt) -> str | None:
    subnet = attempt.resource
    if not subnet.text("CidrBlock"):
        return None
    block = ipaddress.ip_network(subnet.text("CidrBlock"))
    for other in LEDGER.beside(subnet, "AWS::EC2::Subnet"):
        same_vpc = other.text("VpcId") == subnet.text("VpcId") and other.text("CidrBlock")
        if same_vpc and block.overlaps(ipaddress.ip_network(other.text("CidrBlock"))):
            return f"The CIDR '{block}' conflicts with another subnet: {other.logical_id}"
    return None


@refuses(
    "endpoint-name-taken", "a second interface endpoint with private names for one service of a VPC",
    "https://docs.aws.amazon.com/vpc/latest/privatelink/manage-dns-names.html", "create", "AWS::EC2::VPCEndpoint",
)
def endpoint_name_taken(attempt: Attempt) -> str | None:
    endpoint = attempt.resource
    if not endpoint.flag("PrivateDnsEnabled"):
        return None
    for other in LEDGER.beside(endpoint, "AWS::EC2::VPCEndpoint"):
        same = all(other.text(name) == endpoint.text(name) for name in ("VpcId", "ServiceName"))
        if same and other.flag("PrivateDnsEnabled"):
            return f"private-dns-enabled cannot be set because there is already a conflicting DNS domain in the VPC: {other.logical_id}"
    return None
