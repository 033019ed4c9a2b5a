"""Finds what would stop a Python snippet: syntax, imports, names, attributes and arguments that do not exist.

Nothing of a snippet runs. Each expression is followed to the class or function that it names, in the installed packages.
"""

import ast
import builtins
import importlib
import inspect
import re
import types
import typing
from dataclasses import dataclass
from typing import Any, Dict, List, Optional, Tuple


@dataclass(frozen=True)
class Instance:
    """An object of a known class."""

    of: type


UNKNOWN = None

# What a snippet says of a value that comes from elsewhere: `# bucket: s3.IBucket`.
DECLARED = re.compile(r"^# (\w+): ([\w.]+)", re.MULTILINE)


def check(source: str, given: List[str]) -> List[Tuple[int, str]]:
    """The faults of a snippet, each with its line, where the names in `given` have a value."""
    try:
        tree = ast.parse(source)
    except SyntaxError as error:
        return [(error.lineno or 1, f"syntax: {error.msg}")]
    snippet = _Snippet({name: UNKNOWN for name in given})
    imports = [statement for statement in tree.body if isinstance(statement, (ast.Import, ast.ImportFrom))]
    for statement in imports:
        snippet.visit(statement)
    for name, path in DECLARED.findall(source):
        snippet.names[name] = snippet.declared(path)
    for statement in tree.body:
        if statement not in imports:
            snippet.visit(statement)
    return snippet.faults


class _Snippet(ast.NodeVisitor):
    def __init__(self, names: Dict[str, Any]):
        self.names = names
        self.faults: List[Tuple[int, str]] = []

    def declared(self, path: str) -> Any:
        first, *rest = path.split(".")
        value = self.names.get(first)
        for name in rest:
            value = getattr(value, name, UNKNOWN)
        return Instance(value) if isinstance(value, type) else UNKNOWN

    def fault(self, node: ast.AST, what: str):
        self.faults.append((node.lineno, what))

    # Statements

    def visit_Import(self, node: ast.Import):
        for alias in node.names:
            module = self.module(node, alias.name)
            self.names[alias.asname or alias.name.split(".")[0]] = module

    def visit_ImportFrom(self, node: ast.ImportFrom):
        module = self.module(node, node.module or "")
        for alias in node.names:
            value = UNKNOWN
            if module is not UNKNOWN:
                value = getattr(module, alias.name, UNKNOWN)
                if value is UNKNOWN:
                    value = self.module(node, f"{node.module}.{alias.name}")
            self.names[alias.asname or alias.name] = value

    def module(self, node: ast.AST, name: str) -> Any:
        try:
            return importlib.import_module(name)
        except ImportError as error:
            self.fault(node, f"import: {error}")
            return UNKNOWN

    def visit_Assign(self, node: ast.Assign):
        value = self.value(node.value)
        for target in node.targets:
            self.bind(target, value)

    def bind(self, target: ast.AST, value: Any):
        if isinstance(target, ast.Name):
            self.names[target.id] = value
        elif isinstance(target, (ast.Tuple, ast.List)):
            for element in target.elts:
                self.bind(element, UNKNOWN)
        else:
            self.value(target)

    def visit_For(self, node: ast.For):
        self.value(node.iter)
        self.bind(node.target, UNKNOWN)
        for statement in node.body:
            self.visit(statement)

    def visit_FunctionDef(self, node: ast.FunctionDef):
        self.names[node.name] = UNKNOWN
        inner = _Snippet({**self.names, **{argument.arg: UNKNOWN for argument in ast.walk(node.args) if isinstance(argument, ast.arg)}})
        for statement in node.body:
            inner.visit(statement)
        self.faults.extend(inner.faults)

    def visit_ClassDef(self, node: ast.ClassDef):
        for base in node.bases:
            self.value(base)
        inner = _Snippet(dict(self.names))
        for statement in node.body:
            inner.visit(statement)
        self.faults.extend(inner.faults)
        self.names[node.name] = UNKNOWN

    def visit_Expr(self, node: ast.Expr):
        self.value(node.value)

    def generic_visit(self, node: ast.AST):
        for child in ast.iter_child_nodes(node):
            if isinstance(child, ast.expr):
                self.value(child)
            else:
                self.visit(child)

    # Expressions

    def value(self, node: ast.AST) -> Any:
        if isinstance(node, ast.Name):
            return self.named(node)
        if isinstance(node, ast.Attribute):
            return self.attribute(node, self.value(node.value))
        if isinstance(node, ast.Call):
            return self.call(node)
        for child in ast.iter_child_nodes(node):
            if isinstance(child, (ast.expr, ast.keyword)):
                self.value(child.value if isinstance(child, ast.keyword) else child)
        return UNKNOWN

    def named(self, node: ast.Name) -> Any:
        if node.id in self.names:
            return self.names[node.id]
        if not hasattr(builtins, node.id):
            self.fault(node, f"name: '{node.id}' is neither imported nor defined")
        return UNKNOWN

    def attribute(self, node: ast.Attribute, owner: Any) -> Any:
        if owner is UNKNOWN or isinstance(owner, _Function):
            return UNKNOWN
        of = owner.of if isinstance(owner, Instance) else owner
        if not hasattr(of, node.attr):
            self.fault(node, f"attribute: {_name(of)} has no '{node.attr}'")
            return UNKNOWN
        found = inspect.getattr_static(of, node.attr)
        if isinstance(found, property):
            return _returned(found.fget)
        found = getattr(of, node.attr)
        if isinstance(of, type) and isinstance(found, of):
            return Instance(of)
        if isinstance(found, (types.FunctionType, types.MethodType)):
            return _Function(found, bound=isinstance(owner, Instance) and isinstance(found, types.FunctionType))
        return found if isinstance(found, (type, types.ModuleType)) else UNKNOWN

    def call(self, node: ast.Call) -> Any:
        callee = self.value(node.func)
        for argument in node.args:
            self.value(argument.value if isinstance(argument, ast.Starred) else argument)
        for keyword in node.keywords:
            self.value(keyword.value)
        if isinstance(callee, type):
            self.arguments(node, callee, _Function(callee.__init__, bound=True))
            return Instance(callee)
        if isinstance(callee, _Function):
            self.arguments(node, callee.function, callee)
            return _returned(callee.function)
        return UNKNOWN

    def arguments(self, node: ast.Call, what: Any, function: "_Function"):
        given = [None] * (len(node.args) + function.bound)
        named = {keyword.arg: None for keyword in node.keywords if keyword.arg}
        spread = any(isinstance(argument, ast.Starred) for argument in node.args) or any(keyword.arg is None for keyword in node.keywords)
        signature = inspect.signature(function.function)
        try:
            (signature.bind_partial if spread else signature.bind)(*given, **named)
        except TypeError as error:
            self.fault(node, f"arguments of {_name(what)}: {error}")


@dataclass(frozen=True)
class _Function:
    function: Any
    # Whether the first parameter is `self`.
    bound: bool


def _returned(function: Any) -> Any:
    try:
        returned = typing.get_type_hints(inspect.unwrap(function)).get("return")
    except NameError:
        return UNKNOWN
    if typing.get_origin(returned) is typing.Union:
        alternatives = [alternative for alternative in typing.get_args(returned) if alternative is not type(None)]
        returned = alternatives[0] if len(alternatives) == 1 else UNKNOWN
    return Instance(returned) if isinstance(returned, type) else UNKNOWN


def _name(of: Any) -> str:
    return getattr(of, "__qualname__", None) or getattr(of, "__name__", repr(of))
