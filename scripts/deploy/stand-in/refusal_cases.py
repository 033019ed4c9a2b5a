"""One case for each row of the table: small templates that AWS refuses for that reason and for no other."""

from collections.abc import Callable

from small_templates import Account, attribute, ref, resource

#: Deploys what AWS accepts, then what it refuses, and returns the reason.
Case = Callable[[Account], str]
CASES: dict[str, Case] = {}


def case(row: str) -> Callable[[Case], Case]:
    def add(provoke: Case) -> Case:
        assert row not in CASES, row
        CASES[row] = provoke
        return provoke

    return add


def network(gateway: bool = True) -> dict:
    """A VPC with two subnets and a security group."""
    made = {
        "Vpc": resource("EC2::VPC", CidrBlock="10.0.0.0/16"),
        "One": resource("EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.0.0.0/24", AvailabilityZone="us-east-1a"),
        "Two": resource("EC2::Subnet", VpcId=ref("Vpc"), CidrBlock="10.0.1.0/24", AvailabilityZone="us-east-1b"),
        "Group": resource("EC2::SecurityGroup", VpcId=ref("Vpc"), GroupDescription="group"),
    }
    if gateway:
        made["Gateway"] = resource("EC2::InternetGateway")
        made["Attachment"] = resource("EC2::VPCGatewayAttachment", VpcId=ref("Vpc"), InternetGatewayId=ref("Gateway"))
    return made


def balancer(depends: str = "Attachment", **properties) -> dict:
    return resource("ElasticLoadBalancingV2::LoadBalancer", depends, **{
        "Type": "application", "Scheme": "internal", "Subnets": [ref("One"), ref("Two")], "SecurityGroups": [ref("Group")], **properties,
    })


def targets() -> dict:
    return resource("ElasticLoadBalancingV2::TargetGroup", VpcId=ref("Vpc"), Port=80, Protocol="HTTP", TargetType="ip")


def listener(balancer_name: str, target: str, port: int = 80, depends: str = ()) -> dict:
    return resource(
        "ElasticLoadBalancingV2::Listener", depends, LoadBalancerArn=ref(balancer_name), Port=port, Protocol="HTTP",
        DefaultActions=[{"Type": "forward", "TargetGroupArn": ref(target)}],
    )


def rule(priority: int, depends: str = (), forwards: tuple[str, ...] = ("Targets",)) -> dict:
    """A rule that forwards all requests to the first of some target groups, and names the others."""
    weights = [{"TargetGroupArn": ref(name), "Weight": 0 if index else 1} for index, name in enumerate(forwards)]
    forward = {"ForwardConfig": {"TargetGroups": weights}} if weights[1:] else {"TargetGroupArn": ref(forwards[0])}
    return resource(
        "ElasticLoadBalancingV2::ListenerRule", depends, ListenerArn=ref("Listener"), Priority=priority,
        Conditions=[{"Field": "path-pattern", "PathPatternConfig": {"Values": ["/*"]}}], Actions=[{"Type": "forward", **forward}],
    )


def web() -> dict:
    return {**network(), "Balancer": balancer(), "Targets": targets(), "Listener": listener("Balancer", "Targets")}


def database(**properties) -> dict:
    return resource("RDS::DBInstance", **{
        "Engine": "postgres", "EngineVersion": "17.4", "DBInstanceClass": "db.t4g.micro", "AllocatedStorage": "20",
        "MasterUsername": "owner", "MasterUserPassword": "not-a-secret", **properties,
    })


def changed(account: Account, first: dict, second: dict) -> str:
    """A stack, then its update."""
    done = account.deploy("Stack", first)
    return done or account.deploy("Stack", second)


def deleted(account: Account, template: dict) -> str:
    """A stack, then its deletion."""
    return account.deploy("Stack", template) or account.delete("Stack")
