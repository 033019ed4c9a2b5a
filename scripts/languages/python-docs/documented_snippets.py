"""Reads the snippets that a Python user sees: of READMEs in the documentation of modules, and of the examples of classes and their members."""

import ast
import re
import textwrap
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Tuple

FENCE = re.compile(r"^```python\b[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
EXAMPLE = re.compile(r"^(?P<indent> *)Example::\n\n(?P<code>(?:(?P=indent) +[^\n]*\n|\s*\n)+)", re.MULTILINE)

DOCUMENTED = (ast.Module, ast.ClassDef, ast.FunctionDef)


@dataclass(frozen=True)
class Shown:
    """A snippet as it stands in the installed package."""

    file: str
    line: int
    source: str


def shown_in(package: Path) -> Iterator[Shown]:
    """The snippets of every docstring."""
    for file in sorted(package.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            docstring = ast.get_docstring(node, clean=False) if isinstance(node, DOCUMENTED) else None
            for start, source in _snippets(docstring or ""):
                yield Shown(str(file), node.body[0].lineno + docstring[:start].count("\n"), source)


def _snippets(docstring: str) -> Iterator[Tuple[int, str]]:
    for found in FENCE.finditer(docstring):
        yield found.start(1), found[1]
    for found in EXAMPLE.finditer(docstring + "\n"):
        yield found.start("code"), textwrap.dedent(found["code"])
