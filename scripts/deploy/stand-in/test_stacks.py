"""What CloudFormation itself does on the stand-in where ministack alone does less."""

import itertools
import unittest

import plan
import serve
from refusal_cases import balancer, database, network, web
from small_templates import Account, ref, resource

serve.install()
numbers = itertools.count(5000)
PROTECTED = [{"Key": "deletion_protection.enabled", "Value": "true"}]


class Stacks(unittest.TestCase):
    def setUp(self):
        self.account = Account(next(numbers))

    def test_export_in_use_cannot_be_removed(self):
        self.assertIn("is in use by User", self.without_export({"Keep": resource("Logs::LogGroup")}, {}))

    def test_export_in_use_cannot_change(self):
        another = {"Another": resource("Logs::LogGroup")}
        self.assertIn("is in use by User", self.without_export(another, {"Name": {"Value": ref("Another"), "Export": {"Name": "shared"}}}))

    def test_stack_with_an_export_in_use_cannot_be_deleted(self):
        self.share()
        self.assertIn("is imported by stack User", self.account.delete("Owner"))

    def test_export_that_nobody_imports_goes(self):
        self.share()
        self.assertEqual(self.account.delete("User"), "")
        self.assertEqual(self.account.deploy("Owner", {"Another": resource("Logs::LogGroup")}), "")

    def test_what_a_failed_creation_could_not_delete_stays_in_the_stack(self):
        template = {**network(), "Balancer": balancer(LoadBalancerAttributes=PROTECTED), "Wrong": resource("EC2::Subnet", "Balancer", VpcId=ref("Vpc"), CidrBlock="10.0.0.0/24")}
        self.account.deploy("Stack", template)
        self.assertEqual(self.account.status("Stack"), "ROLLBACK_FAILED")
        self.assertIn("deletion protection is enabled", self.account.delete("Stack"))
        self.assertEqual(self.account.status("Stack"), "DELETE_FAILED")

    def test_what_a_protected_resource_depends_on_is_not_tried(self):
        template = {"Parameters": resource("RDS::DBParameterGroup", Family="postgres17", Description="parameters")}
        template["Database"] = database(DBParameterGroupName=ref("Parameters"), DeletionProtection=True)
        template["Other"] = resource("Logs::LogGroup")
        self.account.deploy("Stack", template)
        self.assertIn("not tried: Database depends on it", self.account.delete("Stack"))
        self.assertEqual(self.account.standing(), ["Database", "Parameters"])

    def test_instances_of_a_protected_document_cluster_are_deleted(self):
        cluster = resource("DocDB::DBCluster", MasterUsername="owner", MasterUserPassword="not-a-secret", DeletionProtection=True)
        self.account.deploy("Stack", {"Cluster": cluster, "Instance": resource("DocDB::DBInstance", DBClusterIdentifier=ref("Cluster"), DBInstanceClass="db.r6g.large")})
        self.account.delete("Stack")
        self.assertEqual(self.account.standing(), ["Cluster"])

    def test_scheme_replaces_a_load_balancer(self):
        self.account.deploy("Stack", {**network(), "Balancer": balancer()})
        self.assertEqual(self.account.deploy("Stack", {**network(), "Balancer": balancer(Scheme="internet-facing")}), "")
        self.assertEqual(self.account.standing().count("Balancer"), 1)

    def test_named_load_balancer_cannot_be_replaced(self):
        self.account.deploy("Stack", {**network(), "Balancer": balancer(Name="shop")})
        self.assertIn("shop", self.account.deploy("Stack", {**network(), "Balancer": balancer(Name="shop", Scheme="internet-facing")}))
        self.assertEqual(self.account.status("Stack"), "UPDATE_ROLLBACK_COMPLETE")

    def test_snapshot_is_left(self):
        self.account.deploy("Stack", {"Database": {**database(), "DeletionPolicy": "Snapshot"}})
        self.assertEqual(self.account.delete("Stack"), "")
        self.assertEqual(self.account.standing(), ["Database"])

    def test_order_is_another_one_with_another_number(self):
        definitions = {f"Group{index}": resource("Logs::LogGroup") for index in range(9)}
        plan.ORDERS[self.account.id] = "1"
        self.account.deploy("Stack", definitions)
        self.assertNotEqual(plan.ordered(definitions, {}), sorted(definitions))

    def test_type_comes_as_early_as_it_can(self):
        plan.ORDERS[self.account.id] = "AWS::ElasticLoadBalancingV2::TargetGroup"
        self.account.deploy("Stack", web())
        self.assertEqual(plan.ordered(web(), {})[:2], ["Vpc", "Targets"])

    def share(self) -> None:
        shared = {"Name": {"Value": ref("Shared"), "Export": {"Name": "shared"}}}
        self.assertEqual(self.account.deploy("Owner", {"Shared": resource("Logs::LogGroup"), "Keep": resource("Logs::LogGroup")}, shared), "")
        self.assertEqual(self.account.deploy("User", {"User": resource("SSM::Parameter", Type="String", Value={"Fn::ImportValue": "shared"})}), "")

    def without_export(self, resources: dict, outputs: dict) -> str:
        self.share()
        return self.account.deploy("Owner", {"Shared": resource("Logs::LogGroup"), "Keep": resource("Logs::LogGroup"), **resources}, outputs)


if __name__ == "__main__":
    unittest.main()
