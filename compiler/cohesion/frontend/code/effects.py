"""What Python's own functions and methods do to the objects that they are given: data."""

from __future__ import annotations

import sys
from typing import Final, Literal, TypeAlias

Effect: TypeAlias = Literal[
    "nothing",
    "same items",
    "one item",
    "tuples of items",
    "all below",
    "deep copy",
    "pairs",
    "library",
    "keeper",
]
"""What a function gives: `nothing` that can change; a new container with the `same items` as its
arguments, or with `tuples of items`; `one item`, or an argument itself; `all below`: something of
what is in the arguments, anywhere; a `deep copy`; a mapping made of `pairs` or of another mapping;
an object of the `library` that shows nothing of its arguments, or is their `keeper`: a function
that is called with them.
"""

NOTHING: Final[Effect] = "nothing"
SAME: Final[Effect] = "same items"
ONE: Final[Effect] = "one item"
TUPLES: Final[Effect] = "tuples of items"
BELOW: Final[Effect] = "all below"
COPY: Final[Effect] = "deep copy"
PAIRS: Final[Effect] = "pairs"
LIBRARY: Final[Effect] = "library"
KEEPER: Final[Effect] = "keeper"

FUNCTIONS: Final[dict[str, Effect]] = {
    **dict.fromkeys(
        [
            "abs",
            "all",
            "any",
            "ascii",
            "bin",
            "bool",
            "bytes",
            "callable",
            "chr",
            "complex",
            "divmod",
            "float",
            "format",
            "hasattr",
            "hash",
            "hex",
            "id",
            "int",
            "isinstance",
            "issubclass",
            "len",
            "oct",
            "ord",
            "pow",
            "print",
            "range",
            "repr",
            "round",
            "slice",
            "str",
            "type",
            "input",
            "bisect.bisect",
            "bisect.bisect_left",
            "bisect.bisect_right",
            "re.sub",
            "re.escape",
            "textwrap.fill",
            "textwrap.dedent",
            "textwrap.indent",
            "textwrap.shorten",
            "shlex.quote",
            "shlex.join",
            "json.dumps",
            "string.capwords",
            "os.path.join",
            "os.path.basename",
            "os.path.dirname",
        ],
        NOTHING,
    ),
    **dict.fromkeys(["bytearray", "memoryview", "open", "statistics.quantiles"], LIBRARY),
    **dict.fromkeys([f"statistics.{name}" for name in ("mode", "mean", "fmean")], ONE),
    **dict.fromkeys([f"statistics.{name}" for name in ("median_low", "median_high")], ONE),
    **dict.fromkeys(["functools.partial", "functools.cmp_to_key", "functools.wraps"], KEEPER),
    **dict.fromkeys(["functools.cache", "functools.lru_cache"], KEEPER),
    **dict.fromkeys(["operator.itemgetter", "operator.attrgetter"], KEEPER),
    **dict.fromkeys(["list", "tuple", "set", "frozenset", "sorted", "reversed", "iter"], SAME),
    **dict.fromkeys(["copy.copy", "collections.deque", "heapq.nlargest", "heapq.nsmallest"], SAME),
    **dict.fromkeys(["random.sample", "filter"], SAME),
    **dict.fromkeys(["max", "min", "next", "random.choice", "heapq.heappop"], ONE),
    **dict.fromkeys(["enumerate", "zip", "itertools.zip_longest"], TUPLES),
    **dict.fromkeys(
        [f"itertools.{name}" for name in ("chain", "islice", "takewhile", "dropwhile")]
        + ["itertools.filterfalse", "itertools.compress"],
        SAME,
    ),
    **dict.fromkeys(["dict", "collections.OrderedDict"], PAIRS),
    **dict.fromkeys(["copy.deepcopy", "dataclasses.asdict", "dataclasses.astuple"], COPY),
    **dict.fromkeys(["collections.Counter", "collections.namedtuple"], LIBRARY),
}
"""What functions give, by their dotted names; those of modules not named here may give anything of
what is below their arguments.
"""

VALUE_MODULES: Final = frozenset(
    [
        "re",
        "decimal",
        "fractions",
        "datetime",
        "math",
        "cmath",
        "textwrap",
        "hashlib",
        "string",
        "unicodedata",
        "html",
        "base64",
        "uuid",
        "difflib",
        "shlex",
        "urllib",
        "json",
        "zlib",
        "hmac",
        "secrets",
        "time",
        "calendar",
        "locale",
        "fnmatch",
        "ipaddress",
        "zoneinfo",
        "keyword",
        "numbers",
        "binascii",
        "struct",
        "codecs",
        "colorsys",
        "os",
        "platform",
        "gettext",
        "email",
        "mimetypes",
        "quopri",
        "stringprep",
        "sys",
        "tempfile",
        "io",
        "pathlib",
        "csv",
        "configparser",
        "tomllib",
        "gzip",
        "bz2",
        "lzma",
        "glob",
        "getpass",
    ]
)
"""Modules whose functions keep and show no list or dict that they are given."""

CHANGING: Final[dict[str, frozenset[int]]] = {
    **dict.fromkeys(["heapq.heapify", "heapq.heappush", "heapq.heappop"], frozenset({0})),
    **dict.fromkeys(["heapq.heapreplace", "heapq.heappushpop"], frozenset({0})),
    **dict.fromkeys(["bisect.insort", "bisect.insort_left", "bisect.insort_right"], frozenset({0})),
    **dict.fromkeys(["random.shuffle", "setattr", "delattr"], frozenset({0})),
    **dict.fromkeys(["operator.setitem", "operator.delitem"], frozenset({0})),
    **dict.fromkeys(
        [f"operator.{name}" for name in ("iadd", "iand", "iconcat", "ior", "isub", "ixor")]
        + ["operator.imul"],
        frozenset({0}),
    ),
    **dict.fromkeys(["json.dump", "csv.writer", "csv.DictWriter"], frozenset({0, 1})),
    "struct.pack_into": frozenset({1}),
    "next": frozenset({0}),
}
"""Functions that change what they are given, and at which positions. They put the rest into it."""

FOREIGN: Final = frozenset(
    ["ctypes", "gc", "inspect", "weakref", "atexit", "code", "builtins.exec"]
)
"""Modules that may do anything to what they are given."""


SCALAR_MODULES: Final = frozenset(
    ["math", "cmath", "base64", "binascii", "zlib", "keyword", "fnmatch", "html", "unicodedata"]
)
"""Modules whose functions give texts, numbers and truths."""


def effect_of(name: str) -> Effect | None:
    """What a function of a dotted name gives; None for something of what is in its arguments."""
    module = name.partition(".")[0]
    if name in FUNCTIONS:
        return FUNCTIONS[name]
    if module in SCALAR_MODULES:
        return NOTHING
    return LIBRARY if module in VALUE_MODULES else None


def is_library(path: str) -> bool:
    """Whether a dotted name belongs to Python's own library, and does no more than `FUNCTIONS`,
    `CHANGING` and the functions that it is given do.
    """
    module = path.partition(".")[0]
    own = module in sys.stdlib_module_names or module in ("builtins", "cohesion")
    return own and module not in FOREIGN and path not in ("builtins.exec", "builtins.eval")


SCALAR_METHODS: Final = frozenset(
    [
        "groups",
        "match",
        "search",
        "fullmatch",
        "subn",
        "partition",
        "rpartition",
        "as_tuple",
        "quantize",
        "span",
        "limit_denominator",
        "as_integer_ratio",
        "isocalendar",
        "normalize",
        "date",
        "time",
        "timetuple",
        "astimezone",
        "utcoffset",
        "encode",
        "capitalize",
        "casefold",
        "center",
        "count",
        "endswith",
        "expandtabs",
        "find",
        "format",
        "format_map",
        "index",
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
        "join",
        "ljust",
        "lower",
        "lstrip",
        "replace",
        "rfind",
        "rindex",
        "rjust",
        "rstrip",
        "removeprefix",
        "removesuffix",
        "startswith",
        "strip",
        "swapcase",
        "title",
        "translate",
        "upper",
        "zfill",
        "isoformat",
        "strftime",
        "total_seconds",
        "hexdigest",
        "start",
        "end",
        "hex",
        "substitute",
        "safe_substitute",
        "isdisjoint",
        "bit_length",
        "bit_count",
        "timestamp",
        "weekday",
        "isoweekday",
        "toordinal",
        "is_integer",
        "issubset",
        "issuperset",
        "total",
        "group",
        "expand",
        "sub",
        "decode",
    ]
)
"""Methods that change nothing, and give what cannot change: texts, numbers, matches, dates."""
READING_METHODS: Final = frozenset(
    ["groupdict", "finditer", "findall", "split", "splitlines", "rsplit"]
)
"""Methods that change neither their object nor what they are given, and give new lists or dicts."""
ITEMS_METHODS: Final = frozenset(
    ["copy", "keys", "values", "union", "intersection", "difference", "symmetric_difference"]
)
"""Methods that give a new container with the items of their object and of what they are given."""
PAIRS_METHODS: Final = frozenset(["items", "most_common"])
"""Methods that give pairs of what is in their object."""
FRESH_METHODS: Final = SCALAR_METHODS | READING_METHODS | ITEMS_METHODS | PAIRS_METHODS
"""Methods that give a new object each time."""
PUTTING_METHODS: Final = frozenset(["append", "add", "appendleft", "insert", "setdefault"])
"""Methods that put what they are given into their object."""
EXTENDING_METHODS: Final = frozenset(
    [
        "extend",
        "update",
        "extendleft",
        "intersection_update",
        "difference_update",
        "symmetric_difference_update",
        "subtract",
    ]
)
"""Methods that put the items of what they are given into their object."""
TAKING_METHODS: Final = frozenset(["pop", "popleft", "popitem", "remove", "discard", "clear"])
"""Methods that take something out of their object, and may give it."""
ORDERING_METHODS: Final = frozenset(["reverse", "sort", "rotate", "move_to_end"])
"""Methods that change the order of what is in their object."""
METHODS: Final = (
    SCALAR_METHODS
    | READING_METHODS
    | ITEMS_METHODS
    | PAIRS_METHODS
    | PUTTING_METHODS
    | EXTENDING_METHODS
    | TAKING_METHODS
    | ORDERING_METHODS
    | {"get"}
)
"""All of these: what an attribute of such a name is."""
BLIND_FUNCTIONS: Final = frozenset(["len", "bool", "id", "callable"])
"""Functions that do not look at what is in what they are given, nor whether a number is whole."""
BLIND_METHODS: Final = frozenset(["append", "add", "appendleft", "insert", "clear", "reverse"])
"""Methods that look neither at what is in their object nor at what they are given."""
BLIND_STATEMENTS: Final = frozenset(["setdefault", "pop", "popleft", "popitem"])
"""Methods that look at nothing if nobody asks for what they give."""
