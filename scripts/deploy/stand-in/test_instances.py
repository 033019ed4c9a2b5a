"""Groups of instances: what they start with, what CloudFormation waits for, and when their instances are replaced."""

import itertools
import unittest

import serve
import starting
import traffic
from cases_of_instances import REFRESHES, WAITS, group
from cases_of_networks import from_elsewhere
from refusal_cases import network
from small_templates import Account, attribute, ref, resource, within

serve.install()
numbers = itertools.count(20_000)

LOGS = "docker run --log-opt awslogs-group='/shop'"
RIGHTS = {"PolicyName": "rights", "PolicyDocument": {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "logs:*", "Resource": "*"}]}}


class Instances(unittest.TestCase):
    def setUp(self):
        self.account = Account(next(numbers))

    def deploy(self, *templates: dict) -> None:
        for template in templates:
            self.assertEqual(self.account.deploy("Stack", template), "")

    def happened(self) -> list[str]:
        return [f"{event['what']} {event['logical_id']}" for event in traffic.happened(self.account.id)]

    def running(self) -> list[str]:
        return [item["image"].rsplit(":")[-1] for item in within(self.account, lambda: starting.running(self.account.id))]

    def test_another_launch_template_is_a_refresh(self):
        self.deploy(group(), group("2"))
        self.assertEqual(self.happened(), ["refresh Instances"])
        self.assertEqual(self.running(), ["2"])

    def test_more_instances_are_no_refresh(self):
        self.deploy(group(), group(MaxSize="8"))
        self.assertEqual(self.happened(), [])

    def test_nothing_refreshes_without_the_policy(self):
        self.deploy(group(policies=WAITS), group("2", policies=WAITS))
        self.assertEqual(self.happened(), [])

    def test_failed_refresh_goes_back(self):
        self.deploy(group())
        self.assertIn("The instance refresh failed", self.account.deploy("Stack", group("never-healthy")))
        self.assertEqual(self.account.status("Stack"), "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(self.running(), ["1"])

    def test_nobody_waits_for_first_instances_without_signals(self):
        self.deploy(group("never-healthy", policies=REFRESHES))

    def test_instances_take_the_requests_of_their_target_group(self):
        moved = {**group(), "Empty": resource("ElasticLoadBalancingV2::TargetGroup", VpcId=ref("Vpc"), Port=80, Protocol="HTTP", TargetType="instance")}
        moved["Listener"]["Properties"]["DefaultActions"] = [{"Type": "forward", "TargetGroupArn": ref("Empty")}]
        self.deploy(group(), moved)
        self.assertEqual(self.happened(), ["outage Listener"])

    def test_security_group_of_instances_is_in_use(self):
        outside = {name: part for name, part in group().items() if name in ("Template", "Instances")}
        del outside["Instances"]["DependsOn"]
        outside["Instances"]["Properties"]["TargetGroupARNs"] = []
        self.assertIn("[security-group-in-use]", from_elsewhere(self.account, network(), outside, {"Group"}))

    def test_group_before_its_logs(self):
        late = resource("Logs::LogGroup", "Instances", LogGroupName="/shop")
        self.assertIn("[service-before-logs]", self.account.deploy("Stack", {**group(script=LOGS), "Logs": late}))

    def test_group_before_the_policy_of_its_role(self):
        role = resource("IAM::Role", AssumeRolePolicyDocument={"Version": "2012-10-17", "Statement": []})
        profile = {"IamInstanceProfile": {"Arn": attribute("Profile", "Arn")}}
        late = resource("IAM::Policy", "Instances", **RIGHTS, Roles=[ref("Role")])
        template = {**group(profile=profile), "Role": role, "Profile": resource("IAM::InstanceProfile", Roles=[ref("Role")]), "Policy": late}
        self.assertIn("[service-before-policies]", self.account.deploy("Stack", template))

    def test_group_before_the_route_to_its_packages(self):
        routes = {
            "Table": resource("EC2::RouteTable", VpcId=ref("Vpc")),
            "Association": resource("EC2::SubnetRouteTableAssociation", SubnetId=ref("One"), RouteTableId=ref("Table")),
            "Route": resource("EC2::Route", ["Instances", "Attachment"], RouteTableId=ref("Table"), DestinationCidrBlock="0.0.0.0/0", GatewayId=ref("Gateway")),
        }
        self.assertIn("[service-before-network]", self.account.deploy("Stack", {**group(VPCZoneIdentifier=[ref("One")]), **routes}))


if __name__ == "__main__":
    unittest.main()
