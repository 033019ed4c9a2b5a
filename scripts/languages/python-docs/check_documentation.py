"""Checks each snippet of the installed package and each translation on stdin; prints every fault with the place of its source.

stdin: {"given": names that no snippet defines, "translations": [{"place": "src/cache/README.md:10", "python": "..."}]}
"""

import importlib.util
import json
import sys
from pathlib import Path
from typing import Dict

from documented_snippets import shown_in
from snippet_check import check


def same(source: str) -> str:
    return "\n".join(line.rstrip() for line in source.strip().splitlines())


def snippets(package: Path, places: Dict[str, str]) -> Dict[str, str]:
    """The place of each snippet by its text: that of its source, or that in the package if it was written in Python."""
    shown = {same(snippet.source): f"{snippet.file}:{snippet.line}" for snippet in shown_in(package)}
    return {**shown, **places}


def main() -> int:
    asked = json.load(sys.stdin)
    places = {same(translation["python"]): translation["place"] for translation in asked["translations"]}
    package = Path(importlib.util.find_spec("cdk_production_platform").origin).parent
    found = snippets(package, places)
    faults = [(place, source.splitlines()[line - 1].strip(), fault) for source, place in found.items() for line, fault in check(source, asked["given"])]
    for place, line, fault in faults:
        print(f"{place}: {fault}\n    {line}")
    print(f"{len(found)} snippets, {len(places)} of them translated: {len(faults)} faults")
    return 1 if faults or not places else 0


sys.exit(main())
