"""What CloudFormation has made and not yet deleted, in all accounts and regions of the stand-in."""

from dataclasses import dataclass, field
from typing import Any, Iterator


@dataclass
class Resource:
    """One resource that exists, with its properties as CloudFormation resolved them."""

    account: str
    region: str
    stack: str
    logical_id: str
    type: str
    id: str
    properties: dict
    attributes: dict = field(default_factory=dict)
    #: Its deletion was tried and refused, so what it depends on is not deleted either.
    refused_to_go: bool = False
    #: Left behind by a stack on purpose, or made by a service: no stack deletes it.
    kept: bool = False
    #: A store or a log bucket that something wrote into.
    holds_data: bool = False

    def text(self, name: str) -> str:
        """A property as text, empty if it is absent."""
        return str(self.properties.get(name, ""))

    def flag(self, name: str) -> bool:
        """A property that is true, as a boolean or as CloudFormation's text."""
        return self.text(name).lower() == "true"

    def mentions(self, name: str) -> bool:
        """Whether a property, at any depth, is the given text."""
        return name in strings(self.properties)


def strings(value: Any) -> set[str]:
    """Every text in a property, at any depth."""
    if isinstance(value, dict):
        return set().union(*map(strings, value.values()))
    if isinstance(value, (list, tuple)):
        return set().union(*map(strings, value))
    return {value} if isinstance(value, str) else set()


class Ledger:
    """The resources that exist."""

    def __init__(self) -> None:
        self._resources: list[Resource] = []

    def add(self, resource: Resource) -> Resource:
        self._resources.append(resource)
        return resource

    def remove(self, resource: Resource) -> None:
        self._resources.remove(resource)

    def clear(self) -> None:
        self._resources.clear()

    def all(self, *types: str, account: str = "", region: str = "") -> Iterator[Resource]:
        """The resources of the given types, of an account and a region if they are given."""
        for resource in list(self._resources):
            if types and resource.type not in types:
                continue
            if account and resource.account != account or region and resource.region != region:
                continue
            yield resource

    def find(self, resource_type: str, physical_id: str, account: str, region: str) -> Resource | None:
        """The resource of a physical id."""
        return next((found for found in self.all(resource_type, account=account, region=region) if found.id == physical_id), None)

    def beside(self, resource: Resource, *types: str) -> Iterator[Resource]:
        """The other resources of the account and the region of a resource."""
        return (other for other in self.all(*types, account=resource.account, region=resource.region) if other is not resource)


LEDGER = Ledger()
