"""Calls that stand together for what no value is: bytes go into a digest or base64 and come out as
text, and nothing in between is ever kept; so with `str(uuid.uuid4())`.
"""

from __future__ import annotations

import ast

from cohesion.frontend.lower import chance
from cohesion.frontend.lower.builder import Builder
from cohesion.frontend.symbols import ExternalSymbol
from cohesion.ir.nodes import Call, Expr
from cohesion.primitives.encodings import DIGESTS

_UTF8 = ("utf-8", "utf8", "UTF-8", "utf_8")
_ENCODERS = ("base64.b64encode", "base64.urlsafe_b64encode")


def recognised(b: Builder, node: ast.Call) -> Expr | None:
    """The idiom that a call is the end of; None for any other call."""
    match node:
        case ast.Call(
            func=ast.Attribute(value=ast.Call() as inner, attr="hexdigest"), args=[], keywords=[]
        ):
            return _digest(b, node, inner)
        case ast.Call(func=ast.Attribute(value=ast.Call() as inner, attr="decode")):
            return _decoded(b, node, inner)
        case ast.Call(args=[ast.Call() as inner], keywords=[]) if _path(
            b, node.func
        ) == "builtins.str" and chance.makes_identifier(b, inner):
            return chance.identifier(b, node)
        case _:
            return None


def _digest(b: Builder, node: ast.Call, made: ast.Call) -> Expr | None:
    """`hashlib.sha256(text.encode()).hexdigest()`, `hashlib.new("sha256", …)`."""
    path = _path(b, made.func)
    arguments = made.args
    name = path.removeprefix("hashlib.")
    if path == "hashlib.new" and arguments and isinstance(arguments[0], ast.Constant):
        name, arguments = str(arguments[0].value), arguments[1:]
    if not path.startswith("hashlib.") or len(arguments) != 1:
        return None
    text = _encoded(arguments[0])
    allowed = all(k.arg == "usedforsecurity" for k in made.keywords)
    if name not in DIGESTS or text is None or not allowed:
        return b.unsupported(
            made,
            f"this use of `{path}`",
            "write `hashlib.sha256(text.encode()).hexdigest()` (or md5, sha1, sha384, sha512)",
        )
    return Call(f"digest {name}", (b.value(text),), b.span(node))


def _decoded(b: Builder, node: ast.Call, made: ast.Call) -> Expr | None:
    """`base64.b64encode(text.encode()).decode()`, `base64.b64decode(text).decode()`."""
    path = _path(b, made.func)
    if path not in (*_ENCODERS, "base64.b64decode"):
        return None
    ascii_only = path in _ENCODERS
    plain = _is_utf8(node, ascii_only=ascii_only) and len(made.args) == 1 and not made.keywords
    text = _encoded(made.args[0]) if plain else None
    if path == "base64.b64decode" and plain and text is None:
        text = made.args[0]
    if text is None:
        return b.unsupported(
            made,
            f"this use of `{path}`",
            "write `base64.b64encode(text.encode()).decode()`, `base64.b64decode(text).decode()`",
        )
    done = "encoded" if ascii_only else "decoded"
    return Call(f"{done} {path}", (b.value(text),), b.span(node))


def _path(b: Builder, function: ast.expr) -> str:
    symbol = b.resolve(function)
    return symbol.path if isinstance(symbol, ExternalSymbol) else ""


def _encoded(node: ast.expr) -> ast.expr | None:
    """The text of `text.encode()`, in UTF-8; None for anything else."""
    match node:
        case ast.Call(func=ast.Attribute(value=text, attr="encode")) if _is_utf8(node):
            return text
        case _:
            return None


def _is_utf8(node: ast.Call, *, ascii_only: bool = False) -> bool:
    """Whether `.encode(…)` or `.decode(…)` is of UTF-8, or of text that is the same in ASCII."""
    names = [*node.args, *(k.value for k in node.keywords if k.arg == "encoding")]
    if len(names) != len(node.args) + len(node.keywords) or len(names) > 1:
        return False
    allowed = (*_UTF8, "ascii", "latin-1") if ascii_only else _UTF8
    return all(isinstance(name, ast.Constant) and name.value in allowed for name in names)
