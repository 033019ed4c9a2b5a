"""What the tasks of a service reach, from the routes and the rules that exist at the moment."""

from ipaddress import ip_network
from typing import Iterator

from ledger import LEDGER, Resource

ANYWHERE = ("0.0.0.0/0", "::/0")
GROUPS_OF_STORES = ("VPCSecurityGroups", "VpcSecurityGroupIds", "SecurityGroupIds")


def rules(besides: Resource, group: str, direction: str) -> Iterator[dict]:
    """The rules of a security group: those of its own properties and those that are resources."""
    inline = {"Ingress": "SecurityGroupIngress", "Egress": "SecurityGroupEgress"}[direction]
    for found in LEDGER.beside(besides, "AWS::EC2::SecurityGroup"):
        if found.id == group:
            yield from found.properties.get(inline) or ([{"CidrIp": ANYWHERE[0], "IpProtocol": "-1"}] if direction == "Egress" and inline not in found.properties else [])
    for rule in LEDGER.beside(besides, f"AWS::EC2::SecurityGroup{direction}"):
        if rule.text("GroupId") == group:
            yield rule.properties


def covers(rule: dict, port: int, groups: list[str]) -> bool:
    """Whether a rule opens a port to one of the groups, or to addresses, whose owners are not looked up."""
    if rule.get("SourceSecurityGroupId", rule.get("DestinationSecurityGroupId", "")) not in ("", *groups):
        return False
    cidr = str(rule.get("CidrIp") or rule.get("CidrIpv6") or "")
    if cidr and ip_network(cidr, strict=False).num_addresses == 1:
        return False
    if str(rule.get("IpProtocol")) == "-1" or not port:
        return True
    return int(rule.get("FromPort", 0)) <= port <= int(rule.get("ToPort", 65535))


def connects(besides: Resource, callers: list[str], owners: list[str], port: int) -> bool:
    """Whether the callers' groups let them out to, and the owners' groups let them in at, a port."""
    out = any(covers(rule, port, owners) for group in callers for rule in rules(besides, group, "Egress"))
    return out and any(covers(rule, port, callers) for group in owners for rule in rules(besides, group, "Ingress"))


def port_of(store: Resource) -> int:
    """The port of a store, or 0 if nothing tells it."""
    told = [store.properties.get("Port"), *(value for name, value in store.attributes.items() if name.endswith("Port"))]
    if store.type == "AWS::OpenSearchService::Domain":
        return 443
    return next((int(port) for port in told if str(port or "").isdigit()), 0)


def admits(store: Resource, callers: list[str]) -> str | None:
    """Why a store does not let the callers in."""
    options = {**store.properties, **store.properties.get("VPCOptions", {})}
    owners = [group for name in GROUPS_OF_STORES for group in options.get(name) or []]
    if not owners or connects(store, callers, owners, port_of(store)):
        return None
    return f"no rule lets the tasks into {store.logical_id} yet"


def routes(besides: Resource, subnet: str) -> list[Resource]:
    """The routes of the table that a subnet is associated with."""
    tables = [found.text("RouteTableId") for found in LEDGER.beside(besides, "AWS::EC2::SubnetRouteTableAssociation") if found.text("SubnetId") == subnet]
    return [route for route in LEDGER.beside(besides, "AWS::EC2::Route") if route.text("RouteTableId") in tables]


def reaches_internet(besides: Resource, subnet: str, groups: list[str]) -> str | None:
    """Why tasks in a subnet do not reach the internet."""
    if not any(True for known in LEDGER.beside(besides, "AWS::EC2::Subnet") if known.id == subnet):
        return None
    if not any(covers({**rule}, 443, []) for group in groups for rule in rules(besides, group, "Egress")):
        return f"no rule lets the tasks of {', '.join(groups)} out"
    default = [route for route in routes(besides, subnet) if route.text("DestinationCidrBlock") == ANYWHERE[0]]
    if not default:
        return f"the subnet {subnet} has no default route yet"
    gateways = {nat.id: nat for nat in LEDGER.beside(besides, "AWS::EC2::NatGateway")}
    for route in default:
        nat = gateways.get(route.text("NatGatewayId"))
        if nat and not any(out.text("GatewayId") for out in routes(besides, nat.text("SubnetId"))):
            return f"the subnet of the NAT gateway {nat.logical_id} has no route to the internet yet"
    return None


def reaches_service(besides: Resource, name: str, subnet: str, groups: list[str]) -> str | None:
    """Why tasks in a subnet do not reach an AWS service: its endpoint takes all calls of the VPC as soon as it exists."""
    vpc = next((known.text("VpcId") for known in LEDGER.beside(besides, "AWS::EC2::Subnet") if known.id == subnet), "")
    for endpoint in LEDGER.beside(besides, "AWS::EC2::VPCEndpoint"):
        if endpoint.text("VpcId") != vpc or not endpoint.text("ServiceName").endswith(f".{name}") or not endpoint.flag("PrivateDnsEnabled"):
            continue
        if connects(endpoint, groups, endpoint.properties.get("SecurityGroupIds") or [], 443):
            return None
        return f"no rule lets the tasks into {endpoint.logical_id} yet"
    return reaches_internet(besides, subnet, groups)
