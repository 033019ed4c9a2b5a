"""Each row of the table refuses its case, and only because of the row: with the row switched off the reason is another or none."""

import itertools
import unittest

import cases_of_deliveries  # noqa: F401
import cases_of_edges  # noqa: F401
import cases_of_images  # noqa: F401
import cases_of_instances  # noqa: F401
import cases_of_jobs  # noqa: F401
import cases_of_load_balancers  # noqa: F401
import cases_of_networks  # noqa: F401
import cases_of_queues  # noqa: F401
import cases_of_services  # noqa: F401
import cases_of_stores  # noqa: F401
import refusals
import serve
from refusal_cases import CASES
from small_templates import Account

serve.install()
numbers = itertools.count(100, 10)


class Refusals(unittest.TestCase):
    def test_each_row_has_a_case(self):
        self.assertEqual(sorted(refusals.TABLE), sorted(CASES))

    def test_each_row_has_a_source(self):
        for row in refusals.TABLE.values():
            self.assertRegex(row.source, r"^https://(docs|repost)\.aws\.amazon\.com/|^https://repost\.aws/", row.id)

    def test_refused(self):
        for row, provoke in CASES.items():
            with self.subTest(row):
                self.assertIn(f"[{row}]", provoke(Account(next(numbers))))

    def test_not_refused_if_the_row_is_off(self):
        for row, provoke in CASES.items():
            with self.subTest(row):
                refusals.OFF.add(row)
                self.addCleanup(refusals.OFF.discard, row)
                self.assertNotIn(f"[{row}]", provoke(Account(next(numbers))))
                refusals.OFF.discard(row)


if __name__ == "__main__":
    unittest.main()
