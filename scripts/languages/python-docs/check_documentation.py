"""Checks each snippet of the installed package and each translation on stdin; prints every fault with the place of its source.

stdin: {"given": names that no snippet defines, "translations": [{"place": "src/cache/README.md:10", "python": "..."}]}
"""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Dict, Iterator, List, Tuple

from documented_snippets import pages
from snippet_check import Page


def same(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def snippets_of_pages(package: Path, places: Dict[str, str]) -> Iterator[List[Tuple[str, str]]]:
    """Place and text of each snippet; what the package does not show is a page of its own."""
    unseen = dict(places)
    for page in pages(package):
        yield [(places.get(same(shown.source), f"{shown.file}:{shown.line}"), shown.source) for shown in page]
        for shown in page:
            unseen.pop(same(shown.source), None)
    for source, place in unseen.items():
        yield [(place, source)]


def main() -> int:
    asked = json.load(sys.stdin)
    places = {same(translation["python"]): translation["place"] for translation in asked["translations"]}
    package = Path(importlib.util.find_spec("cdk_production_platform").origin).parent
    snippets = faults = 0
    for page in snippets_of_pages(package, places):
        known = Page(asked["given"])
        for place, source in page:
            snippets += 1
            for line, fault in known.check(source):
                faults += 1
                print(f"{place}: {fault}\n    {source.splitlines()[line - 1].strip()}")
    print(f"{snippets} snippets in Python, {faults} faults")
    return 1 if faults or snippets < len(places) or not places else 0


sys.exit(main())
