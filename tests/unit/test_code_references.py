"""References that the code of tasks reads, found in the modules of a bundle."""

from __future__ import annotations

import pytest

from cohesion.artifact import TaskCode
from cohesion.packaging.bundle import Bundle, BundledFile
from cohesion.packaging.references import CodeReferences

MODULES = {
    "shop/__init__.py": "",
    "shop/names.py": """
import cohesion as c
from cohesion import ref as value

if True:
    TABLE = c.ref("table")
OTHER: str = value("other")
LISTED = [c.ref("listed")]
UNUSED = c.ref("unused")
""",
    "shop/tasks.py": """
import cohesion
import shop.names
from shop import names as called
from .names import LISTED, TABLE
from .rules import Rule

def direct(): return cohesion.ref("direct"), cohesion.ref("direct").arn

def by_import(): return TABLE, TABLE.arn

def by_module(): return shop.names.OTHER, called.TABLE.url

def by_helper(): return helper()

def helper():
    from .names import OTHER
    return by_helper(), OTHER

def by_class(): return Rule().applies()

def nothing(): return called, "cohesion.ref('x')", thing.ref("y")

async def by_list(): return [each for each in LISTED]
""",
    "shop/rules.py": """
from cohesion import ref

class Rule:
    def applies(self): return ref("rule").name
""",
    "flow_func_1.py": """
from shop.tasks import helper as h
def flow_func_1(x): return h()
""",
    "broken.py": "from shop.names import TABLE\ndef f(: TABLE",
}


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        ("shop.tasks:direct", ["${ref:direct.arn}", "${ref:direct}"]),
        ("shop.tasks:by_import", ["${ref:table.arn}", "${ref:table}"]),
        ("shop.tasks:by_module", ["${ref:other}", "${ref:table.url}", "${ref:table}"]),
        ("shop.tasks:by_helper", ["${ref:other}"]),
        ("shop.tasks:by_class", ["${ref:rule.name}", "${ref:rule}"]),
        ("shop.tasks:by_list", ["${ref:listed}"]),
        ("shop.tasks:nothing", []),
        ("flow_func_1:flow_func_1", ["${ref:other}"]),
        ("broken:f", []),
        ("not_there:f", []),
    ],
)
def test_what_a_function_reads(function: str, expected: list[str]) -> None:
    bundle = Bundle(tuple(BundledFile(path, text.encode()) for path, text in MODULES.items()))
    module, _, name = function.partition(":")
    assert list(CodeReferences(bundle).of(TaskCode(name, module, name, ()))) == expected
