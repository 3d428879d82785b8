"""The author's enumerations and dataclasses, read from their class statements.

Nothing is run: what a class defines must be plain enough to be read. What is not is told by
`Unreadable`, with the reason.
"""

from __future__ import annotations

import ast
import enum
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from cohesion.frontend.bind import Names
from cohesion.frontend.constructors_of_classes import made_by_init
from cohesion.frontend.symbols import ClassSymbol, ExternalSymbol, HelperSymbol
from cohesion.ir.classes import DataClass, EnumClass, Member

_BASES: dict[tuple[str, ...], tuple[type[enum.Enum], type | None]] = {
    ("enum.Enum",): (enum.Enum, None),
    ("enum.IntEnum",): (enum.IntEnum, int),
    ("enum.StrEnum",): (enum.StrEnum, str),
    ("builtins.str", "enum.Enum"): (enum.Enum, str),
    ("builtins.int", "enum.Enum"): (enum.Enum, int),
}
"""The bases that can be read: what makes the class, and what its members are besides."""
_OPTIONS = ("frozen", "kw_only", "eq", "repr", "slots")
_EMPTY = inspect.Parameter.empty


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why a class cannot be used in a workflow."""

    reason: str


@dataclass(frozen=True, slots=True)
class FieldRead:
    """A field of a dataclass: its parameter, and the expression that its default is made by, anew
    for each instance (`made`) or once, in the module of the class that has it (`owner`).
    """

    parameter: inspect.Parameter
    default: ast.expr | None
    made: bool
    shown: bool
    owner: ClassSymbol


@dataclass(frozen=True, slots=True)
class DataClassRead:
    """A class, and how it is constructed: a dataclass of its fields, and then by `init`, its
    `__post_init__`; another class by `init`, which gives its attributes in order.
    """

    cls: DataClass
    fields: tuple[FieldRead, ...]
    init: HelperSymbol | None = None

    @property
    def signature(self) -> inspect.Signature:
        """The parameters of its constructor: those by keyword only come last."""
        parameters = [field.parameter for field in self.fields]
        return inspect.Signature(sorted(parameters, key=lambda p: p.kind))


def paths(names: Names, symbol: ClassSymbol) -> tuple[str, ...]:
    """The full names of a class's bases; empty texts for those of the project."""
    found = [names.resolve(symbol.module, base) for base in symbol.node.bases]
    return tuple(s.path if isinstance(s, ExternalSymbol) else "" for s in found)


def _documented(body: list[ast.stmt]) -> list[ast.stmt]:
    """The statements of a class without its docstring, `pass` and `...`."""
    return [
        s
        for s in body
        if not isinstance(s, ast.Pass)
        and not (isinstance(s, ast.Expr) and isinstance(s.value, ast.Constant))
    ]


# -- enumerations ----------------------------------------------------------------------------------


def enum_of(names: Names, symbol: ClassSymbol) -> EnumClass | Unreadable | None:
    """An enumeration; None for any other class."""
    bases = paths(names, symbol)
    if not any(path.startswith("enum.") for path in bases):
        return None
    found = _BASES.get(bases)
    if found is None or symbol.node.keywords:
        return Unreadable("its bases are not `Enum`, `IntEnum`, `StrEnum`, or `str` and `Enum`")
    for decorator in symbol.node.decorator_list:
        if names.resolve(symbol.module, decorator) != ExternalSymbol("enum.unique"):
            return Unreadable("it is decorated")
    members: list[tuple[str, object]] = []
    for statement in _documented(symbol.node.body):
        member = _member(names, symbol, statement)
        if member is None:
            return Unreadable("it has more than members with texts or ints as values")
        members.append(member)
    base, mixed = found
    if not members:
        return Unreadable("it has no members")
    # Python itself says what `auto()` gives, which names are aliases, and how members are written.
    make = cast("Callable[..., type[enum.Enum]]", base)
    try:
        made = make(symbol.name, members, type=mixed if base is enum.Enum else None)
    except (TypeError, ValueError) as error:
        return Unreadable(str(error))
    return _read(made, symbol, mixed=mixed is not None)


def _read(made: type[enum.Enum], symbol: ClassSymbol, *, mixed: bool) -> EnumClass | Unreadable:
    types = {type(member.value) for member in made}
    if types not in ({int}, {str}):
        return Unreadable("its values are not all texts, or all ints")
    canonical = {member.name for member in made}
    aliases = tuple((n, m.name) for n, m in made.__members__.items() if n not in canonical)
    members = tuple(Member(m.name, m.value, str(m), repr(m)) for m in made)
    module = symbol.module.name
    if types == {int}:
        return EnumClass(symbol.name, module, members, aliases, mixed, "int")
    return EnumClass(symbol.name, module, members, aliases, mixed, "str")


def _member(names: Names, symbol: ClassSymbol, statement: ast.stmt) -> tuple[str, object] | None:
    """`NAME = literal` or `NAME = auto()`."""
    match statement:
        case ast.Assign(targets=[ast.Name(id=name)], value=value) if not name.startswith("_"):
            pass
        case _:
            return None
    match value:
        case ast.Constant(value=int() | str() as constant) if not isinstance(constant, bool):
            return name, constant
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int(number))):
            return name, -number
        case ast.Call(func=function, args=[], keywords=[]) if names.resolve(
            symbol.module, function
        ) == ExternalSymbol("enum.auto"):
            return name, enum.auto()
        case _:
            return None


# -- dataclasses -----------------------------------------------------------------------------------


def dataclass_of(names: Names, symbol: ClassSymbol) -> DataClassRead | Unreadable | None:
    """A dataclass, or another class whose instances are the attributes that its `__init__` gives
    them; None for any other class.
    """
    order = names.methods.order(symbol)
    if order is None:
        return Unreadable("it has other bases or decorators") if _decorator(names, symbol) else None
    decorated = [cls for cls in order if _decorator(names, cls) is not None]
    if not decorated:
        return _plain_class(names, symbol, order)
    options = _options_of(names, decorated)
    if isinstance(options, Unreadable):
        return options
    fields: dict[str, FieldRead] = {}
    for cls in reversed(order):
        own = _own_fields(names, cls)
        if isinstance(own, Unreadable):
            base = "" if cls == symbol else f"its base `{cls.name}`: "
            return Unreadable(f"{base}{own.reason}")
        fields |= {field.parameter.name: field for field in own}
    then = _afterwards(names, symbol, order)
    if isinstance(then, Unreadable):
        return then
    data = DataClass(
        symbol.name,
        symbol.module.name,
        tuple((name, field.shown) for name, field in fields.items()),
        options.get("frozen", False),
        options.get("eq", True),
        options.get("repr", True),
        replaces=then is None,
        bases=_keys(order),
    )
    try:
        read = DataClassRead(data, tuple(fields.values()), then)
        read.signature  # noqa: B018  (raises where a default stands before a field without one)
    except ValueError:
        return Unreadable("a field without a default follows one with a default")
    return read


def _keys(order: list[ClassSymbol]) -> tuple[str, ...]:
    return tuple(f"{cls.module.name}:{cls.name}" for cls in order[1:])


def _decorator(names: Names, symbol: ClassSymbol) -> ast.expr | None:
    """The `@dataclass` of a class."""
    for decorator in symbol.node.decorator_list:
        called = decorator.func if isinstance(decorator, ast.Call) else decorator
        if names.resolve(symbol.module, called) == ExternalSymbol("dataclasses.dataclass"):
            return decorator
    return None


def _options_of(names: Names, decorated: list[ClassSymbol]) -> dict[str, bool] | Unreadable:
    """The options of the class, whose bases have none that would count for it."""
    found: list[dict[str, bool]] = []
    for cls in decorated:
        decorator = _decorator(names, cls)
        options = None if decorator is None else _options(decorator)
        if len(cls.node.decorator_list) > 1:
            return Unreadable("it has other decorators")
        if options is None:
            return Unreadable(f"its decorator has more than {', '.join(_OPTIONS)}")
        found.append(options)
    if len({options.get("frozen", False) for options in found}) > 1:
        return Unreadable("it and its base are not both frozen")
    if len(found) > 1 and not all(o.get("eq", True) and o.get("repr", True) for o in found):
        return Unreadable("it is compared or shown as its base is")
    return found[0]


def _own_fields(names: Names, symbol: ClassSymbol) -> list[FieldRead] | Unreadable:
    """The fields that a class statement adds."""
    fields: list[FieldRead] = []
    decorator = _decorator(names, symbol)
    options = {} if decorator is None else _options(decorator) or {}
    keywords = options.get("kw_only", False)
    for statement in _documented(symbol.node.body):
        match statement:
            case ast.AnnAssign(annotation=annotation) if names.resolve(
                symbol.module, annotation
            ) == ExternalSymbol("dataclasses.KW_ONLY"):
                keywords = True
                continue
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation) if decorator:
                field = _field(names, symbol, name, statement, keywords=keywords)
                if field is None or "ClassVar" in ast.unparse(annotation):
                    return Unreadable(f"its field `{name}` is not plain")
                fields.append(field)
            case ast.FunctionDef(name=name) if not name.startswith("__") or name == _AFTERWARDS:
                continue  # a method: what it is counts where it is called
            case _:
                return Unreadable("it has more than fields and methods")
    return fields


_AFTERWARDS = "__post_init__"


def _afterwards(
    names: Names, symbol: ClassSymbol, order: list[ClassSymbol]
) -> HelperSymbol | Unreadable | None:
    """The `__post_init__` of a class."""
    functions = [s for cls in order for s in cls.node.body if isinstance(s, ast.FunctionDef)]
    if not any(function.name == _AFTERWARDS for function in functions):
        return None
    found = names.methods.of(symbol, _AFTERWARDS)
    if found is None or found.kind != "plain":
        return Unreadable("its `__post_init__` is no plain method")
    given = found.helper.node.args
    if len([*given.posonlyargs, *given.args]) > 1 or given.kwonlyargs or given.vararg:
        return Unreadable("its `__post_init__` takes arguments")
    return found.helper


def _plain_class(
    names: Names, symbol: ClassSymbol, order: list[ClassSymbol]
) -> DataClassRead | None:
    """A class that is no dataclass: its instances are equal to themselves alone."""
    found = made_by_init(names, order)
    if found is None:
        return None
    init, attributes = found
    fields = tuple((name, False) for name in attributes)
    cls = DataClass(
        *(symbol.name, symbol.module.name, fields),
        compares=False,
        shows=False,
        replaces=False,
        data=False,
        bases=_keys(order),
    )
    return DataClassRead(cls, (), init)


def _options(decorator: ast.expr) -> dict[str, bool] | None:
    if not isinstance(decorator, ast.Call):
        return {}
    found: dict[str, bool] = {}
    for keyword in decorator.keywords:
        if keyword.arg not in _OPTIONS or not isinstance(keyword.value, ast.Constant):
            return None
        found[keyword.arg] = bool(keyword.value.value)
    return None if decorator.args else found


def _field(
    names: Names, symbol: ClassSymbol, name: str, statement: ast.AnnAssign, *, keywords: bool
) -> FieldRead | None:
    """`name: T`, `name: T = default`, `name: T = field(…)`."""
    default, made, shown = statement.value, False, True
    if isinstance(default, ast.Call):
        path = names.resolve(symbol.module, default.func)
        if path != ExternalSymbol("dataclasses.field") or default.args:
            return None
        given = {str(k.arg): k.value for k in default.keywords}
        if not given.keys() <= {"default", "default_factory", "repr", "kw_only"}:
            return None
        for option in ("repr", "kw_only"):
            if option in given and not isinstance(given[option], ast.Constant):
                return None
        shown = not _is_false(given.get("repr"))
        keywords = (keywords and not _is_false(given.get("kw_only"))) or _is_true(
            given.get("kw_only")
        )
        default, made = given.get("default"), "default_factory" in given
        if made:
            default = _factory(names, symbol, given["default_factory"])
            if default is None:
                return None
    if default is not None and not made and not isinstance(default, ast.Constant | ast.UnaryOp):
        plain = isinstance(default, ast.Name | ast.Attribute)  # a constant, a member
        if not plain and not (isinstance(default, ast.Tuple) and not default.elts):
            return None
    kind = inspect.Parameter.KEYWORD_ONLY if keywords else inspect.Parameter.POSITIONAL_OR_KEYWORD
    parameter = inspect.Parameter(name, kind, default=_EMPTY if default is None else default)
    return FieldRead(parameter, default, made, shown, symbol)


def _is_true(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and bool(node.value)


def _is_false(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Constant) and not node.value


def _factory(names: Names, symbol: ClassSymbol, node: ast.expr) -> ast.expr | None:
    """What a factory makes: an empty list or dict, or the body of a `lambda`."""
    if isinstance(node, ast.Lambda) and not ast.unparse(node.args):
        literal = (ast.List, ast.Dict, ast.Tuple, ast.Constant, ast.Load)
        return node.body if all(isinstance(n, literal) for n in ast.walk(node.body)) else None
    match names.resolve(symbol.module, node):
        case ExternalSymbol("builtins.list"):
            return ast.copy_location(ast.List([], ast.Load()), node)
        case ExternalSymbol("builtins.dict"):
            return ast.copy_location(ast.Dict([], []), node)
        case _:
            return None
