"""The types of what generated code gives back, where its text says them; and what can never leave
it, such as a match of a regular expression.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from cohesion.frontend.code.flow import flow_of, own_nodes
from cohesion.frontend.code.region import Region
from cohesion.frontend.code.scopes import Methods
from cohesion.frontend.code.sharing import Sharing, no_methods
from cohesion.frontend.project import FunctionNode
from cohesion.frontend.symbols import (
    ClassSymbol,
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    Symbol,
)
from cohesion.ir import types
from cohesion.ir.shapes import changed_as, leaves_as
from cohesion.ir.types import Field, Kind, Type

Resolve: TypeAlias = Callable[[ast.expr], Symbol | None]

OPAQUE = Type(items=())
"""Stands for values that no variable of a workflow can hold."""

IMPORTED = Type(frozenset({Kind.CARRIED}), attributes=())
"""Stands for what imports bind: it leaves as other objects do, and its methods are functions."""

_TEXTS = types.list_of(types.STR)
_OPTIONAL_TEXT = types.join(types.STR, types.NONE)

FUNCTIONS: dict[str, Type] = {
    **dict.fromkeys(("len", "int", "ord", "hash", "id"), types.INT),
    **dict.fromkeys(("str", "repr", "ascii", "chr", "format", "hex", "bin", "oct"), types.STR),
    **dict.fromkeys(("bool", "isinstance", "issubclass", "any", "all", "callable"), types.BOOL),
    "float": types.FLOAT,
    **dict.fromkeys(("set", "frozenset", "range", "bytes", "bytearray", "complex"), types.CARRIED),
    **dict.fromkeys(("iter", "open", "map", "filter", "zip", "enumerate", "reversed"), OPAQUE),
    "re.sub": types.STR,
    "re.escape": types.STR,
    **dict.fromkeys(("re.match", "re.search", "re.fullmatch", "re.finditer", "object"), OPAQUE),
    "re.compile": types.CARRIED,
    **dict.fromkeys(("collections.namedtuple", "collections.ChainMap"), OPAQUE),
    **dict.fromkeys(
        ("textwrap.fill", "textwrap.dedent", "textwrap.indent", "textwrap.shorten"), types.STR
    ),
    "textwrap.wrap": _TEXTS,
    "shlex.split": _TEXTS,
    "shlex.quote": types.STR,
    "shlex.join": types.STR,
    "html.escape": types.STR,
    "html.unescape": types.STR,
    "string.capwords": types.STR,
    "json.dumps": types.STR,
    "unicodedata.normalize": types.STR,
    "difflib.get_close_matches": _TEXTS,
    "os.path.basename": types.STR,
    "os.path.join": types.STR,
    "fnmatch.fnmatch": types.BOOL,
    **dict.fromkeys(
        (
            *(
                f"base64.{name}{way}"
                for name in ("b16", "b32", "b64", "b85", "a85", "urlsafe_b64")
                for way in ("encode", "decode")
            ),
            *(
                f"{module}.{way}"
                for module in ("bz2", "gzip", "lzma", "zlib")
                for way in ("compress", "decompress")
            ),
            *("binascii.hexlify", "binascii.unhexlify", "secrets.token_bytes", "struct.pack"),
        ),
        types.CARRIED,
    ),
    **dict.fromkeys(("binascii.crc32", "zlib.adler32", "zlib.crc32"), types.INT),
    **dict.fromkeys(("memoryview", "struct.Struct"), OPAQUE),
    "math.factorial": types.INT,
    "math.comb": types.INT,
    "math.perm": types.INT,
}
"""What functions of Python give, by their dotted names."""

_EITHER = types.join(types.NAIVE, types.AWARE)
_TIMES: dict[str, Type] = {
    "datetime.datetime.utcnow": types.NAIVE,
    "datetime.datetime.utcfromtimestamp": types.NAIVE,
    **dict.fromkeys(("datetime.datetime.today", "datetime.datetime.fromordinal"), types.NAIVE),
    **dict.fromkeys(
        (
            "datetime.datetime",
            "datetime.datetime.combine",
            "datetime.datetime.fromisoformat",
            "datetime.datetime.fromisocalendar",
            "datetime.datetime.fromtimestamp",
            "datetime.datetime.now",
            "datetime.datetime.strptime",
        ),
        _EITHER,
    ),
    **dict.fromkeys(
        (
            "datetime.date",
            "datetime.date.today",
            "datetime.date.fromisoformat",
            "datetime.date.fromisocalendar",
            "datetime.date.fromordinal",
            "datetime.date.fromtimestamp",
        ),
        types.DATE,
    ),
    "datetime.timedelta": types.TIMEDELTA,
    "datetime.timezone": types.TIMEZONE,
}
"""What makes dates and times. A `datetime` may have a time zone unless `_naive` knows better."""

_OF_TIMES: dict[str, tuple[frozenset[Kind], Type | None]] = {
    "date": (types.DATETIME, types.DATE),
    "astimezone": (types.DATETIME, types.AWARE),
    "timestamp": (types.DATETIME, types.FLOAT),
    "utcoffset": (types.DATETIME, types.join(types.TIMEDELTA, types.NONE)),
    "replace": (types.DATETIME | {Kind.DATE}, None),
    "total_seconds": (frozenset({Kind.TIMEDELTA}), types.FLOAT),
    **dict.fromkeys(
        ("weekday", "isoweekday", "toordinal"), (types.DATETIME | {Kind.DATE}, types.INT)
    ),
    **dict.fromkeys(("isoformat", "strftime", "ctime"), (types.DATETIME | {Kind.DATE}, types.STR)),
}
"""What methods of dates and times give, and of which; None for another one of the same."""

_OBJECT_MODULES = frozenset(
    {"calendar", "collections", "datetime", "decimal", "fractions", "uuid", "zoneinfo"}
)
"""Modules whose functions and classes mostly make objects that `runtime.carried` can write."""
_OPAQUE_MODULES = frozenset(
    {"csv", "enum", "io", "ipaddress", "itertools", "pathlib", "tempfile", "threading", "zipfile"}
)
"""Modules whose functions and classes mostly make what stays inside of one function."""

_TEXT_METHODS = frozenset(
    [
        "capitalize",
        "casefold",
        "center",
        "expandtabs",
        "format",
        "join",
        "ljust",
        "lower",
        "lstrip",
        "removeprefix",
        "removesuffix",
        "replace",
        "rjust",
        "rstrip",
        "strip",
        "swapcase",
        "title",
        "translate",
        "upper",
        "zfill",
        "isoformat",
        "strftime",
        "hexdigest",
    ]
)
_TRUTH_METHODS = frozenset(
    [
        "startswith",
        "endswith",
        "isalnum",
        "isalpha",
        "isascii",
        "isdecimal",
        "isdigit",
        "isidentifier",
        "islower",
        "isnumeric",
        "isprintable",
        "isspace",
        "istitle",
        "isupper",
    ]
)
_OPAQUE_METHODS = frozenset(["items", "keys", "values", "finditer", "isocalendar"])
_OBJECT_METHODS = frozenset(
    [
        "copy",
        "copy_abs",
        "copy_negate",
        "difference",
        "exp",
        "intersection",
        "joinpath",
        "limit_denominator",
        "ln",
        "log10",
        "most_common",
        "normalize",
        "quantize",
        "scaleb",
        "sqrt",
        "symmetric_difference",
        "to_integral",
        "to_integral_exact",
        "to_integral_value",
        "union",
    ]
)
"""Methods of objects that give objects, or lists of tuples, too."""

_SAME = frozenset({"sum", "min", "max", "abs", "round"})
"""Functions that give an object where they are given one."""


@dataclass(slots=True)
class Kinds:
    """The types of names in a region, found in one go through its text. `unknown` names may be
    anything; `opaque` ones cannot leave; of what is in the objects of `changed` ones nothing is
    known. Those that are `read_first` have other values before, of which nothing is known.
    """

    resolve: Resolve
    inside: Callable[[HelperSymbol], Resolve]
    helpers: dict[int, Type | None] = field(default_factory=dict)
    known: dict[str, Type] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    opaque: set[str] = field(default_factory=set)
    changed: frozenset[str] = frozenset()
    methods: Methods = no_methods
    read_first: frozenset[str] = frozenset()

    def of_name(self, name: str) -> Type | None:
        """The type of a name; None when nothing is known of it."""
        return None if name in self.unknown or name in self.opaque else self.known.get(name)

    def read(self, name: str) -> Type | None:
        """The type of what a name is read as: `OPAQUE` where it may be."""
        return OPAQUE if name in self.opaque else self.of_name(name)

    def bind(self, name: str, found: Type | None) -> None:
        """Another value that a name may have."""
        before = self.known.get(name, found)
        if found is None or (before != found and IMPORTED in (before, found)):
            self.unknown.add(name)
        elif found is OPAQUE:
            self.opaque.add(name)
        else:
            kept = self._kept(name, found)
            self.known[name] = types.join(self.known.get(name, types.NEVER), kept)

    def _kept(self, name: str, found: Type) -> Type:
        return changed_as(found) if name in self.changed else found

    def value(self, node: ast.expr) -> Type | None:
        """The type of an expression; `OPAQUE`, or None when nothing is known."""
        match node:
            case ast.Constant(value=value):
                return _CONSTANTS.get(type(value), OPAQUE)
            case ast.JoinedStr():
                return types.STR
            case ast.Attribute() | ast.Name() if self.resolve(node) in _FIXED_ZONES:
                return types.TIMEZONE
            case ast.Name(id=name):
                return self.read(name)
            case ast.Compare(ops=ops) if all(
                isinstance(op, ast.In | ast.NotIn | ast.Is | ast.IsNot) for op in ops
            ):
                return types.BOOL
            case ast.UnaryOp(op=ast.Not()):
                return types.BOOL
            case ast.UnaryOp(operand=operand):
                inner = self.value(operand)
                return inner if inner in (OPAQUE, types.CARRIED) else None
            case ast.IfExp(body=then, orelse=otherwise):
                return self._either(then, otherwise)
            case ast.BinOp(left=left, right=right, op=op):
                return _combined(op, self.value(left), self.value(right))
            case ast.ListComp(elt=item):
                return _list_of(self.value(item))
            case ast.List(elts=items) if not any(isinstance(i, ast.Starred) for i in items):
                found = [self.value(item) for item in items]
                return _list_of(_all(found))
            case ast.Tuple(elts=items) if not any(isinstance(i, ast.Starred) for i in items):
                return _tuple_of([self.value(item) for item in items])
            case ast.Attribute(value=base) if isinstance(self.resolve(base), ClassSymbol):
                return OPAQUE  # a member of an enumeration, say
            case ast.Attribute(value=inner, attr=name):
                return _part_of_time(self.value(inner), name)
            case ast.Dict(keys=keys, values=values):
                return self._dict(keys, values)
            case ast.DictComp(key=key):
                return self._dict_of(key)
            case ast.Set() | ast.SetComp():
                return types.CARRIED
            case ast.GeneratorExp() | ast.Lambda():
                return OPAQUE
            case ast.Call():
                return self._call(node)
            case _:
                return None

    def _either(self, *nodes: ast.expr) -> Type | None:
        return _all([self.value(node) for node in nodes])

    def _call(self, node: ast.Call) -> Type | None:
        symbol = self.resolve(node.func)
        if isinstance(symbol, HelperSymbol):
            return self._returned(symbol)
        if isinstance(symbol, ClassSymbol | ConstantSymbol | ErrorSymbol):
            return OPAQUE
        if isinstance(symbol, ExternalSymbol):
            path = symbol.path.removeprefix("builtins.")
            if path in _SAME and types.CARRIED in self._given(node):
                return types.CARRIED
            if path in ("min", "max") and len(node.args) == 1:
                found = self.item(node.args[0])
                plain = not any(keyword.arg != "key" for keyword in node.keywords)
                return found if plain and found is not None and found.only(types.TIMES) else None
            if path in ("min", "max") and len(node.args) > 1:
                found = self._either(*node.args)
                return found if found is not None and found.only(types.TIMES) else None
            if path in ("list", "sorted") and node.args:
                item = self.item(node.args[0])
                return None if item is None else _list_of(item)
            if path in FUNCTIONS:
                return FUNCTIONS[path]
            if path in _TIMES:
                return types.NAIVE if _naive(path, node) else self._zoned(node, _TIMES[path])
            module = path.partition(".")[0]
            if module in _OPAQUE_MODULES:
                return OPAQUE
            if module in _OBJECT_MODULES:
                return types.CARRIED
            return None
        if symbol is None and isinstance(node.func, ast.Attribute):
            owner = self.value(node.func.value)
            if owner is OPAQUE:
                return OPAQUE if node.func.attr in _OBJECT_METHODS | _OPAQUE_METHODS else None
            if owner is not None and owner.only(types.TIMES):
                found = _of_time(owner, node)
                return found if found is None else self._zoned(node, found)
            if node.func.attr in _TRUTH_METHODS and owner == types.STR:
                return types.BOOL
            if node.func.attr in _TEXT_METHODS and owner == types.STR:
                return types.STR
            if node.func.attr in ("split", "splitlines", "rsplit") and owner == types.STR:
                return _TEXTS
            if node.func.attr in _OPAQUE_METHODS:
                return OPAQUE
            if node.func.attr in ("encode", "quantize", "most_common") and owner is not OPAQUE:
                return types.CARRIED
            if owner == types.CARRIED and node.func.attr in ("decode", "hex"):
                return types.STR
            if owner == types.CARRIED and node.func.attr in _OBJECT_METHODS:
                return types.CARRIED
        return None

    def _zoned(self, node: ast.Call, found: Type) -> Type:
        """The type of a call that makes a `datetime`: the workflow has no others than those whose
        time zone has a fixed offset.
        """
        if not found.only(types.DATETIME):
            return found
        named = [k.value for k in node.keywords if k.arg in ("tz", "tzinfo", None)]
        method = node.func.attr if isinstance(node.func, ast.Attribute) else ""
        zones = named + (node.args[_ZONES.get(method, _ZONE - 1) :])
        fixed = all(self.value(zone) in (types.TIMEZONE, types.NONE) for zone in zones)
        local = method == "astimezone" and not zones
        return found if fixed and not local else types.CARRIED

    def _given(self, node: ast.Call) -> list[Type | None]:
        """The types of arguments, and of the items of the first one."""
        values = [*node.args, *(keyword.value for keyword in node.keywords)]
        return [*map(self.value, values), *([self.item(node.args[0])] if node.args else [])]

    def item(self, node: ast.expr) -> Type | None:
        """The type of what an iterable gives; None when nothing is known."""
        if isinstance(node, ast.GeneratorExp | ast.ListComp | ast.SetComp):
            return self.value(node.elt)
        if isinstance(node, ast.Call) and isinstance(
            symbol := self.resolve(node.func), HelperSymbol
        ):
            yielded = self._yielded(symbol)
            if yielded is not None:
                return yielded
        found = self.value(node)
        known = found is not None and found is not OPAQUE and found.only(_LISTS)
        return found.element if known and found is not None else None

    def _yielded(self, helper: HelperSymbol) -> Type | None:
        """The type of what a generator of the project yields."""
        nodes = list(own_nodes(helper.node.body))
        if helper.node.decorator_list or any(isinstance(n, ast.YieldFrom) for n in nodes):
            return None
        inner = self._of_function(helper)
        found = [
            types.NONE if node.value is None else inner.value(node.value)
            for node in nodes
            if isinstance(node, ast.Yield)
        ]
        return _all(found) if found else None

    def _dict_of(self, key: ast.expr) -> Type | None:
        """The type of a comprehension by the type of its keys: JSON has no others than texts."""
        found = self.value(key)
        other = found is not None and found is not OPAQUE and not found.may(Kind.STR)
        return types.CARRIED if other else None

    def _dict(self, keys: Sequence[ast.expr | None], values: Sequence[ast.expr]) -> Type | None:
        """The type of a display with texts as keys."""
        found = [self.value(value) for value in values]
        if any(one is OPAQUE for one in found):
            return OPAQUE
        names = [key.value for key in keys if isinstance(key, ast.Constant)]
        if not all(isinstance(name, str) for name in names):
            return types.CARRIED
        if len(names) < len(keys):
            return types.CARRIED if types.CARRIED in found else None
        kinds = [types.ANY if one is None else one for one in found]
        return types.record({str(n): Field(kind) for n, kind in zip(names, kinds, strict=True)})

    def _returned(self, helper: HelperSymbol) -> Type | None:
        """The type of what a helper returns, as far as its text says it."""
        key = id(helper.node)
        if key not in self.helpers:
            self.helpers[key] = None  # one that calls itself
            self.helpers[key] = self._of_body(helper)
        return self.helpers[key]

    def _of_body(self, helper: HelperSymbol) -> Type | None:
        nodes = list(own_nodes(helper.node.body))
        if helper.node.decorator_list:
            return None
        if any(isinstance(n, ast.Yield | ast.YieldFrom) for n in nodes):
            return OPAQUE
        inner = self._of_function(helper)
        found = [
            types.NONE if node.value is None else inner.value(node.value)
            for node in nodes
            if isinstance(node, ast.Return)
        ]
        if flow_of(helper.node.body).sure is not None:
            found.append(types.NONE)  # its end may be reached
        return _all(found)

    def _of_function(self, helper: HelperSymbol) -> Kinds:
        """The types of the names in a helper, whose parameters may be anything."""
        found = Kinds(self.inside(helper), self.inside, self.helpers, methods=self.methods)
        found.unknown.update(parameters_of(helper.node))
        found.look_at(helper.node.body)
        return found

    def leaving(self, found: Type) -> Type:
        """The type that a value of a type has outside of the code."""
        return types.CARRIED if found == IMPORTED else leaves_as(found)

    def look_at(self, parts: Sequence[ast.AST]) -> None:
        """Give the names that code binds their types. What a list of texts shares with others
        counts for nothing; so it is first assumed that nothing is put into it that is none.
        """
        given = (dict(self.known), set(self.unknown), set(self.opaque))
        nodes = [n for n in own_nodes(parts) if hasattr(n, "lineno")]
        nodes.sort(key=lambda n: (n.lineno, n.col_offset))  # type: ignore[attr-defined]
        self._bind_all(nodes)
        for _ in range(_ROUNDS):
            scalars = self.scalars()
            types_of = {name: self.known[name] for name in scalars}
            sharing = Sharing(parts, self.resolve, self.inside, self.methods, types_of)
            self.changed = sharing.with_changes
            known, self.unknown, self.opaque = dict(given[0]), set(given[1]), set(given[2])
            self.known = {name: self._kept(name, found) for name, found in known.items()}
            self._bind_all(nodes)
            if self.scalars() == scalars:
                return
        self.unknown.update(self.known)

    def scalars(self) -> frozenset[str]:
        """The names whose values can neither change nor have parts."""
        return frozenset(name for name, kind in self.always() if kind.scalar)

    def always(self) -> Iterator[tuple[str, Type]]:
        """The names whose types are known wherever they are read."""
        for name in self.known:
            found = self.of_name(name)
            if found is not None and name not in self.read_first:
                yield name, found

    def _bind_all(self, nodes: Sequence[ast.AST]) -> None:
        for _ in range(_ROUNDS):
            known = (dict(self.known), len(self.unknown), len(self.opaque))
            _look_at(nodes, self)
            if known == (self.known, len(self.unknown), len(self.opaque)):
                return
        self.unknown.update(self.known)


_CONSTANTS: Mapping[type, Type] = {
    str: types.STR,
    bool: types.BOOL,
    int: types.INT,
    float: types.FLOAT,
    type(None): types.NONE,
    bytes: types.CARRIED,
    complex: types.CARRIED,
}


def _all(found: list[Type | None]) -> Type | None:
    if any(one is None for one in found):
        return None
    if any(one is OPAQUE for one in found):
        return OPAQUE
    return types.join_all(one for one in found if one is not None)


def _list_of(item: Type | None) -> Type | None:
    if item is None or item is OPAQUE:
        return item
    return types.list_of(item)


def _tuple_of(found: list[Type | None]) -> Type:
    if any(one is OPAQUE for one in found):
        return OPAQUE
    return types.tuple_of(types.ANY if one is None else one for one in found)


def _naive(path: str, node: ast.Call) -> bool:
    """Whether a call certainly makes a `datetime` without a time zone."""
    given = [*node.args, *(keyword.value for keyword in node.keywords)]
    if any(isinstance(a, ast.Starred) for a in node.args) or any(
        keyword.arg is None for keyword in node.keywords
    ):
        return False
    match path.rpartition(".")[2]:
        case "strptime":
            pattern = given[1] if len(given) == 2 else None
            text = pattern.value if isinstance(pattern, ast.Constant) else None
            return isinstance(text, str) and "%z" not in text.replace("%%", "")
        case "now":
            return not given
        case "fromtimestamp" if path.startswith("datetime.datetime"):
            return len(given) == 1
        case "datetime":
            return len(node.args) < _ZONE and not any(k.arg == "tzinfo" for k in node.keywords)
        case _:
            return False


_ZONES = {"now": 0, "astimezone": 0, "fromtimestamp": 1, "combine": 2, "replace": 7, "strptime": 2}
"""At which position functions take a time zone; `datetime` itself last of all."""

_ZONE = 8
"""Which argument of `datetime` is its time zone."""


def _part_of_time(owner: Type | None, name: str) -> Type | None:
    """The type of an attribute of a date, time or span."""
    if owner is None or not owner.only(types.TIMES):
        return None
    return types.INT if name in _NUMBERS_OF_TIMES else None


_NUMBERS_OF_TIMES = frozenset(
    {"year", "month", "day", "hour", "minute", "second", "microsecond", "fold"}
    | {"days", "seconds", "microseconds"}
)


def _of_time(owner: Type, node: ast.Call) -> Type | None:
    assert isinstance(node.func, ast.Attribute)
    owners, found = _OF_TIMES.get(node.func.attr, (frozenset(), None))
    if not owner.only(owners):
        return None
    if found is None and any(keyword.arg in ("tzinfo", None) for keyword in node.keywords):
        return _EITHER
    return owner if found is None else found


def _sum_of_times(op: ast.operator, left: Type, right: Type) -> Type | None:
    """The type of a sum or difference of dates, times and spans."""
    if not isinstance(op, ast.Add | ast.Sub):
        return None
    if right == types.TIMEDELTA:
        return left
    if isinstance(op, ast.Add):
        return right if left == types.TIMEDELTA else None
    same = left == right == types.DATE or (left.only(types.DATETIME) and right.only(types.DATETIME))
    return types.TIMEDELTA if same else None


def _combined(op: ast.operator, left: Type | None, right: Type | None) -> Type | None:
    if left is OPAQUE or (right is OPAQUE and not isinstance(op, ast.Mod)):
        return OPAQUE
    if left == types.STR and isinstance(op, ast.Mod):
        return types.STR
    if types.CARRIED in (left, right):
        return types.CARRIED
    if left is None or right is None or right is OPAQUE:
        return None
    if left.only(types.TIMES) and right.only(types.TIMES):
        return _sum_of_times(op, left, right)
    if left == types.STR and isinstance(op, ast.Add) and right == types.STR:
        return types.STR
    numbers = frozenset({Kind.INT, Kind.FLOAT, Kind.BOOL, Kind.FRACTION})
    if left.only(numbers) and right.only(numbers):
        if isinstance(op, ast.Div):
            return types.FLOAT
        if left == right == types.INT and isinstance(op, ast.Add | ast.Sub | ast.Mult):
            return types.INT
        if types.FLOAT in (left, right) and isinstance(op, ast.Add | ast.Sub | ast.Mult):
            return types.FLOAT
    return None


def parameters_of(function: FunctionNode) -> list[str]:
    """The names of a function's parameters."""
    given = function.args
    every = [*given.posonlyargs, *given.args, given.vararg, *given.kwonlyargs, given.kwarg]
    return [argument.arg for argument in every if argument is not None]


def kinds_in(
    parts: Sequence[ast.AST],
    resolve: Resolve,
    inside: Callable[[HelperSymbol], Resolve],
    before: Mapping[str, Type],
    methods: Methods,
    needed: Iterable[str],
) -> Kinds:
    """The types of the names that code binds. `before` is what is known of those that it reads
    before that, which are `needed`.
    """
    first = frozenset(needed) - before.keys()
    found = Kinds(resolve, inside, known=dict(before), methods=methods, read_first=first)
    found.look_at(parts)
    return found


_LISTS = frozenset({Kind.LIST})

_FIXED_ZONES = (ExternalSymbol("datetime.timezone.utc"), ExternalSymbol("datetime.UTC"))

_ROUNDS = 8
"""How often types are looked for: a name may get one from another that is bound below it."""


def _look_at(nodes: Sequence[ast.AST], found: Kinds) -> None:
    for node in nodes:
        match node:
            case ast.Assign(targets=targets, value=value):
                for target in targets:
                    _bind(found, target, found.value(value))
            case ast.NamedExpr(target=ast.Name(id=name), value=value):
                found.bind(name, found.value(value))
            case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation):
                found.bind(name, _declared(found, annotation))
            case ast.AugAssign(target=ast.Name(id=name), op=op, value=value):
                found.bind(name, _combined(op, found.read(name), found.value(value)))
            case ast.For(target=target, iter=source):
                _bind(found, target, found.item(source))
            case ast.With(items=items):
                for item in items:
                    if item.optional_vars is not None:
                        _bind(found, item.optional_vars, OPAQUE)
            case ast.Import() | ast.ImportFrom():
                for alias in node.names:
                    found.bind(alias.asname or alias.name.partition(".")[0], IMPORTED)
            case ast.FunctionDef() | ast.ClassDef():
                found.bind(node.name, OPAQUE)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                found.bind(name, None)
            case ast.MatchMapping(rest=str(name)) | ast.ExceptHandler(name=str(name)):
                found.bind(name, None)
            case _:
                pass


def _bind(found: Kinds, target: ast.expr, value: Type | None) -> None:
    match target:
        case ast.Name(id=name):
            found.bind(name, value)
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            known = None if value is None or value is OPAQUE else value.items
            for position, part in enumerate(parts):
                fits = known is not None and len(known) == len(parts)
                _bind(found, part, known[position] if fits and known is not None else None)
        case ast.Starred(value=inner):
            _bind(found, inner, None)
        case _:
            pass


def _declared(found: Kinds, annotation: ast.expr) -> Type | None:
    """The type that an annotation says: a scalar, or an object of Python."""
    known = DECLARED.get(ast.unparse(annotation))
    if known is not None:
        return known
    base = annotation.value if isinstance(annotation, ast.Subscript) else annotation
    symbol = found.resolve(base) if isinstance(base, ast.Name | ast.Attribute) else None
    path = symbol.path.removeprefix("builtins.") if isinstance(symbol, ExternalSymbol) else ""
    known = FUNCTIONS.get(path) or _TIMES.get(path)
    if known is None and path.partition(".")[0] in _OBJECT_MODULES:
        return types.CARRIED
    return known if known == types.CARRIED else None


DECLARED: Mapping[str, Type] = {
    "int": types.INT,
    "float": types.FLOAT,
    "str": types.STR,
    "bool": types.BOOL,
}
"""Annotations of variables that generated code keeps: it checks what it gives back."""


def declared_in(region: Region) -> dict[str, str]:
    """The names that a region annotates, by what `DECLARED` knows."""
    return {
        node.target.id: ast.unparse(node.annotation)
        for node in own_nodes(region.parts)
        if isinstance(node, ast.AnnAssign)
        and isinstance(node.target, ast.Name)
        and ast.unparse(node.annotation) in DECLARED
    }
