"""The table of what AWS refuses. Each row cites where AWS or its users say so, and has a case in `test_refusals.py`."""

from dataclasses import dataclass
from typing import Callable

from ledger import Resource


@dataclass
class Attempt:
    """What CloudFormation is about to do with a resource."""

    operation: str
    #: As it will be; of a deletion, as it is.
    resource: Resource
    #: As it is, of an update in place.
    before: Resource | None = None
    #: The resource that an update replaces and that still exists.
    replaced: Resource | None = None


@dataclass(frozen=True)
class Refusal:
    """One row: returns the reason of AWS, or nothing if AWS would go on."""

    id: str
    what: str
    source: str
    operations: tuple[str, ...]
    types: tuple[str, ...]
    reason: Callable[[Attempt], str | None]


TABLE: dict[str, Refusal] = {}
#: Rows that are switched off, so that a test can show that it notices.
OFF: set[str] = set()
#: Every reason that was given, by row.
GIVEN: dict[str, list[str]] = {}


class Refused(ValueError):
    """AWS refuses."""


def refuses(row: str, what: str, source: str, on: str, *types: str):
    """Adds a row to the table: the decorated function is asked before each of the operations (`create update`) on the types, or on all."""

    def add(reason: Callable[[Attempt], str | None]) -> Callable[[Attempt], str | None]:
        assert row not in TABLE, row
        TABLE[row] = Refusal(row, what, source, tuple(on.split()), types, reason)
        return reason

    return add


def judge(attempt: Attempt) -> None:
    """Raises the first reason of the table against what is about to be done."""
    for row in TABLE.values():
        if row.id in OFF or attempt.operation not in row.operations or row.types and attempt.resource.type not in row.types:
            continue
        reason = row.reason(attempt)
        if reason:
            GIVEN.setdefault(row.id, []).append(f"{attempt.resource.logical_id}: {reason}")
            raise Refused(f"{reason} [{row.id}]")


def judged_types() -> list[str]:
    """The types about which the table says anything."""
    return sorted({name for row in TABLE.values() for name in row.types})
