"""What the check must find, and what it must let pass."""

import unittest

from snippet_check import Page

IMPORTS = "from aws_cdk import Duration, aws_ec2 as ec2\nfrom cdk_production_platform import database, network\n"


def faults(*snippets: str):
    page = Page(["self", "vpc"])
    return [fault for snippet in snippets for _, fault in page.check(snippet)]


class Finds(unittest.TestCase):
    def test_a_reserved_word(self):
        [fault] = faults(IMPORTS + "endpoints = network.EndpointSet.standard().with(ec2.InterfaceVpcEndpointAwsService.SSM)")
        self.assertIn("syntax", fault)

    def test_an_unknown_keyword(self):
        [fault] = faults(IMPORTS + "database.RelationalDatabase(self, 'Orders', vpc=vpc, allocated_storage_gi_b=20)")
        self.assertIn("arguments of RelationalDatabase: got an unexpected keyword argument 'allocated_storage_gi_b'", fault)

    def test_an_unknown_keyword_of_an_inner_struct(self):
        [fault] = faults(IMPORTS + "engine = database.DatabaseEngine.aurora_postgres(serverless=database.ServerlessCapacity(minimum_ac_u=2))")
        self.assertIn("ServerlessCapacity", fault)

    def test_a_missing_argument(self):
        [fault] = faults(IMPORTS + "database.RelationalDatabase(self, vpc=vpc)")
        self.assertIn("missing a required argument: 'id'", fault)

    def test_a_module_that_does_not_exist(self):
        [fault] = faults("from cdk_production_platform.ObservabilityOptions import ObservabilityOptions")
        self.assertIn("import", fault)

    def test_a_name_that_a_module_does_not_have(self):
        [fault] = faults("from cdk_production_platform import kitchen")
        self.assertIn("import", fault)

    def test_a_missing_import(self):
        [fault] = faults("database.RelationalDatabase(self, 'Orders', vpc=vpc)")
        self.assertIn("'database' is neither imported nor defined", fault)

    def test_an_attribute_of_a_class_that_does_not_exist(self):
        [fault] = faults(IMPORTS + "ec2.InstanceSize.XXLARGE2")
        self.assertIn("InstanceSize has no 'XXLARGE2'", fault)

    def test_an_attribute_of_what_a_call_returns(self):
        [fault] = faults(IMPORTS + "database.DatabaseEngine.postgres().versions")
        self.assertIn("DatabaseEngine has no 'versions'", fault)

    def test_an_attribute_of_what_an_earlier_snippet_made(self):
        [fault] = faults(IMPORTS + "net = network.Network(self, 'Network')", "net.vpc.private_subnet")
        self.assertIn("IVpc has no 'private_subnet'", fault)

    def test_an_attribute_of_what_a_comment_declares(self):
        [fault] = faults(IMPORTS + "# given: ec2.IVpc\n\ngiven.private_subnet")
        self.assertIn("IVpc has no 'private_subnet'", fault)

    def test_the_line(self):
        self.assertEqual(Page([]).check("a = 1\nb = c"), [(2, "name: 'c' is neither imported nor defined on this page")])


class LetsPass(unittest.TestCase):
    def test_what_is_right(self):
        self.assertEqual(faults(IMPORTS + "orders = database.RelationalDatabase(self, 'Orders', vpc=vpc, backup_retention=Duration.days(7))\norders.for_iam_user('shop')"), [])

    def test_what_an_earlier_snippet_of_the_page_imports_and_defines(self):
        self.assertEqual(faults(IMPORTS + "net = network.Network(self, 'Network')", "database.RelationalDatabase(self, 'Orders', vpc=net.vpc)"), [])

    def test_a_class_with_a_constructor(self):
        self.assertEqual(faults("from aws_cdk import Stack\nclass Shop(Stack):\n    def __init__(self, scope, id, **kwargs):\n        super().__init__(scope, id, **kwargs)\n        self.name = id"), [])


if __name__ == "__main__":
    unittest.main()
