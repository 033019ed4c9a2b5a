"""What the check must find, and what it must let pass."""

import tempfile
import unittest
from pathlib import Path

from documented_snippets import shown_in
from snippet_check import check

IMPORTS = "from aws_cdk import Duration, aws_ec2 as ec2\nfrom cdk_production_platform import database, network\n"


def faults(snippet: str):
    return [fault for _, fault in check(snippet, ["self", "vpc"])]


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

    def test_an_attribute_of_what_the_snippet_has_made(self):
        [fault] = faults(IMPORTS + "net = network.Network(self, 'Network')\nnet.vpc.private_subnet")
        self.assertIn("IVpc has no 'private_subnet'", fault)

    def test_an_attribute_of_what_a_comment_declares(self):
        [fault] = faults(IMPORTS + "# given: ec2.IVpc\n\ngiven.private_subnet")
        self.assertIn("IVpc has no 'private_subnet'", fault)

    def test_the_line(self):
        self.assertEqual(check("a = 1\nb = c", []), [(2, "name: 'c' is neither imported nor defined")])


MODULE = """r'''
# Shop

```python
a = 1
```

```console
not python
```
'''

class Shop:
    '''A shop.

    Example::

        b = 2

        c = 3
    '''

    def open(self):
        '''Opens it.

        Example::

            d = 4

        :param self: nobody
        '''
"""


class Reads(unittest.TestCase):
    def test_readmes_and_the_examples_of_classes_and_members(self):
        with tempfile.TemporaryDirectory() as package:
            Path(package, "__init__.py").write_text(MODULE, "utf-8")
            shown = [(snippet.line, snippet.source.strip()) for snippet in shown_in(Path(package))]
        self.assertEqual(shown, [(5, "a = 1"), (18, "b = 2\n\nc = 3"), (28, "d = 4")])


class LetsPass(unittest.TestCase):
    def test_what_is_right(self):
        self.assertEqual(faults(IMPORTS + "orders = database.RelationalDatabase(self, 'Orders', vpc=vpc, backup_retention=Duration.days(7))\norders.for_iam_user('shop')"), [])

    def test_a_class_with_a_constructor(self):
        self.assertEqual(faults("from aws_cdk import Stack\nclass Shop(Stack):\n    def __init__(self, scope, id, **kwargs):\n        super().__init__(scope, id, **kwargs)\n        self.name = id"), [])


if __name__ == "__main__":
    unittest.main()
