"""Where requests go while services are deployed."""

import itertools
import json
import unittest

import ministack.services.ecs as ecs
import plan
import refusals
import serve
import small_templates
import traffic
from cases_of_deliveries import BOTH, delivered_by_code_deploy, hooked, shifted, started_by_code_deploy, tested
from cases_of_load_balancers import service
from refusal_cases import network, rule, targets
from small_templates import Account, ref

serve.install()
numbers = itertools.count(9000)

def another(template: dict, image: str = "2") -> dict:
    """The same template with another image."""
    task = template["Task"]["Properties"]["ContainerDefinitions"][0]
    task["Image"] = task["Image"].rsplit(":", 1)[0] + f":{image}"
    return template


class Deliveries(unittest.TestCase):
    def setUp(self):
        self.account = Account(next(numbers))

    def deploy(self, *templates: dict) -> None:
        for template in templates:
            self.assertEqual(self.account.deploy("Stack", template), "")

    def deploy_without_asking_for_both_groups(self, template: dict) -> None:
        """As a first deployment was seen to pass: https://github.com/go-to-k/cdk-real-drift/issues/1730"""
        refusals.OFF.add("shift-knows-both-groups")
        self.addCleanup(refusals.OFF.discard, "shift-knows-both-groups")
        self.deploy(template)
        refusals.OFF.discard("shift-knows-both-groups")

    def happened(self) -> list[str]:
        return [f"{event['what']} {event['logical_id']}" for event in traffic.happened(self.account.id)]

    def test_each_revision_is_a_deployment(self):
        self.deploy(shifted(), another(shifted()), another(shifted(strategy="CANARY")))
        self.assertEqual(self.happened(), ["deployment BLUE_GREEN Service"] * 2)

    def test_more_tasks_are_no_deployment(self):
        self.deploy(shifted(), shifted(DesiredCount=3))
        self.assertEqual(self.happened(), ["deployment BLUE_GREEN Service"])

    def test_changed_rule_sends_to_nobody_after_a_shift(self):
        self.deploy(shifted(), {**shifted(), "Rule": rule(11, forwards=BOTH)})
        self.assertIn("outage Rule", self.happened())

    def test_changed_rule_is_right_by_luck_after_a_second_shift(self):
        self.deploy(shifted(), another(shifted()), another({**shifted(), "Rule": rule(11, forwards=BOTH)}))
        self.assertNotIn("outage Rule", self.happened())

    def test_changed_rule_of_a_rolling_service_sends_on(self):
        self.deploy(delivered_by_code_deploy(), {**delivered_by_code_deploy(), "Rule": rule(11)})
        self.assertEqual(self.happened(), ["deployment ROLLING Service"])

    def test_rule_to_an_empty_target_group_sends_to_nobody(self):
        moved = {**delivered_by_code_deploy(), "Empty": targets()}
        moved["Listener"]["Properties"]["DefaultActions"] = [{"Type": "forward", "TargetGroupArn": ref("Empty")}]
        self.deploy(delivered_by_code_deploy())
        self.account.deploy("Stack", moved)
        self.assertIn("outage Listener", self.happened())

    def test_one_rule_for_each_target_group_is_enough_for_a_shift(self):
        self.deploy(tested(), another(tested()))
        self.assertEqual(self.happened(), ["deployment BLUE_GREEN Service"] * 2)

    def test_first_deployment_writes_what_the_second_one_asks_for(self):
        self.deploy_without_asking_for_both_groups({**shifted(), "Rule": rule(10)})
        self.deploy(another({**shifted(), "Rule": rule(10)}))

    def test_changed_rule_forgets_what_a_deployment_has_written(self):
        self.deploy(shifted())
        self.assertIn("[shift-knows-both-groups]", self.account.deploy("Stack", another({**shifted(), "Rule": rule(11)})))

    def test_rolling_goes_over_with_a_rule_that_knows_both_target_groups(self):
        self.deploy({**delivered_by_code_deploy(), "Rule": rule(10)})
        self.assertIn("[shift-knows-both-groups]", self.account.deploy("Stack", {**shifted(), "Rule": rule(10)}))
        self.assertEqual(self.account.status("Stack"), "UPDATE_ROLLBACK_COMPLETE")

    def test_more_tasks_ask_for_no_rule(self):
        self.deploy(shifted(), {**shifted(DesiredCount=3), "Rule": rule(11)})

    def test_rolling_becomes_blue_green_in_place(self):
        self.deploy({**delivered_by_code_deploy(), "Rule": rule(10)}, shifted())
        self.assertEqual(self.happened()[:2], ["deployment ROLLING Service", "deployment BLUE_GREEN Service"])
        self.assertNotIn("outage Rule", self.happened())

    def test_listener_that_is_not_shifted_sends_to_nobody(self):
        self.deploy({**delivered_by_code_deploy(), "Rule": rule(10)}, shifted())
        self.assertIn("outage Listener", self.happened())

    def test_second_target_group_is_in_use_after_a_shift(self):
        plan.ORDERS[self.account.id] = traffic.RULE
        self.deploy_without_asking_for_both_groups({**shifted(), "Rule": rule(10)})
        self.assertIn("[target-group-in-use]", self.account.delete("Stack"))

    def test_second_target_group_goes_after_a_rule_that_names_it(self):
        plan.ORDERS[self.account.id] = traffic.RULE
        self.deploy(shifted())
        self.assertEqual(self.account.delete("Stack"), "")

    def test_second_target_group_goes_after_a_rule_that_depends_on_it(self):
        plan.ORDERS[self.account.id] = traffic.RULE
        self.deploy_without_asking_for_both_groups({**shifted(), "Rule": rule(10, "Green")})
        self.assertEqual(self.account.delete("Stack"), "")

    def test_deployment_that_a_hook_refuses_moves_no_request(self):
        self.deploy(hooked())
        self.assertIn("[deployment-refused-by-a-hook]", self.account.deploy("Stack", another(hooked("exports.handler = async () => ({ hookStatus: 'FAILED' });"))))
        self.assertEqual(self.account.status("Stack"), "UPDATE_ROLLBACK_COMPLETE")
        self.assertEqual(self.happened(), ["deployment BLUE_GREEN Service"])

    def test_hook_is_asked_until_it_is_done(self):
        self.deploy(hooked("exports.handler = async ({ hookDetails }) => hookDetails?.asked ? { hookStatus: 'SUCCEEDED' } : { hookStatus: 'IN_PROGRESS', hookDetails: { asked: true } };"))
        self.assertEqual(len(self.happened()), 1)

    def test_hook_that_throws_refuses(self):
        self.assertIn("[deployment-refused-by-a-hook]", self.account.deploy("Stack", hooked("exports.handler = async () => { throw new Error(); };")))

    def test_no_circuit_breaker_ends_the_creation_of_a_service_of_code_deploy(self):
        reason = self.account.deploy("Stack", started_by_code_deploy("shop:never-healthy"))
        self.assertIn("Timed out after hours", reason)
        self.assertNotIn("Circuit Breaker", reason)
        self.assertEqual(self.account.status("Stack"), "ROLLBACK_COMPLETE")

    def test_circuit_breaker_ends_the_creation_of_others(self):
        self.assertIn("Circuit Breaker was triggered", self.account.deploy("Stack", another(shifted(), "never-healthy")))

    def test_task_that_a_hook_runs_ends(self):
        self.assertEqual([self.exit_code_of("shop:1"), self.exit_code_of("shop:never-healthy")], [0, 1])

    def exit_code_of(self, image: str) -> int:
        parts = service({"Image": image})
        del parts["Service"]
        self.deploy({**network(), **parts})
        return small_templates.within(self.account, self.run_task)

    def run_task(self) -> int:
        made = {found.type: found.id for found in traffic.LEDGER.all(account=self.account.id)}
        started = ecs._ACTION_MAP["RunTask"]({"cluster": made["AWS::ECS::Cluster"], "taskDefinition": made["AWS::ECS::TaskDefinition"]})
        task = json.loads(started[2])["tasks"][0]
        described = ecs._ACTION_MAP["DescribeTasks"]({"cluster": task["clusterArn"], "tasks": [task["taskArn"]]})
        return json.loads(described[2])["tasks"][0]["containers"][0]["exitCode"]


if __name__ == "__main__":
    unittest.main()
