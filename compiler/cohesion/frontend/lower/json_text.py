"""`json.dumps(value, …)`: its options are literals."""

from __future__ import annotations

import ast

from cohesion.frontend.lower.builder import Builder
from cohesion.ir.nodes import Call, Const, Expr

_WITHOUT_EFFECT = ("default", "allow_nan", "check_circular", "skipkeys")
"""Options about what a workflow's values never are."""


def dumps(b: Builder, node: ast.Call) -> Expr:
    """`json.dumps(value, indent=2)`."""
    if len(node.args) != 1:
        return b.unsupported(node, "`json.dumps` without one value", "give options by keyword")
    given: dict[str, object] = {}
    for keyword in node.keywords:
        if keyword.arg in _WITHOUT_EFFECT:
            continue
        try:
            given[str(keyword.arg)] = ast.literal_eval(keyword.value)
        except ValueError:
            given[str(keyword.arg)] = ...
    match given:
        case {"separators": None, **others}:
            given = others
        case _:
            pass
    indent = given.pop("indent", None)
    if isinstance(indent, int):
        indent = " " * indent
    separators = given.pop("separators", (", " if indent is None else ",", ": "))
    ascii_only, by_key = given.pop("ensure_ascii", True), given.pop("sort_keys", False)
    match (indent, separators, ascii_only, by_key):
        case (
            None | str(),
            (str(comma), str(colon)) | [str(comma), str(colon)],
            bool(),
            bool(),
        ) if not given:
            options = (ascii_only, indent, comma, colon, by_key)
        case _:
            return b.unsupported(
                node,
                "this option of `json.dumps`",
                "give literals for `indent`, `separators`, `ensure_ascii` and `sort_keys`",
            )
    span = b.span(node)
    return Call(
        "json.dumps", (b.value(node.args[0]), *(Const(option, span) for option in options)), span
    )
