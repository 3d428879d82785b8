"""For tests of workflows: answers in the place of AWS, of workflows elsewhere and of people; what
the pytest plugin's fixtures give.

    with cohesion.testing.answers("tests/approved.json"):
        assert buy({"id": "o-1", "total": 5}) == "paid 5"

    def test_buy(cohesion_run, cohesion_tasks):
        cohesion_tasks.charge.returns("payment-1")
        assert cohesion_run(buy, total=5).result == "paid 5"
"""

from __future__ import annotations

from cohesion.runtime.answers import Script, UsedUp, WrongAnswers, read
from cohesion.testing.answers import answers

TYPE_CHECKING = False
if TYPE_CHECKING:
    from cohesion.testing.executions import Call, Engine, Execution, call
    from cohesion.testing.runner import Runner, UnknownTask
    from cohesion.testing.stand_ins import StandIn, StandIns, Unanswered
    from cohesion.testing.time import Clock

__all__ = [
    "Call",
    "Clock",
    "Engine",
    "Execution",
    "Runner",
    "Script",
    "StandIn",
    "StandIns",
    "Unanswered",
    "UnknownTask",
    "UsedUp",
    "WrongAnswers",
    "answers",
    "call",
    "read",
]

_IN = {
    "executions": ("Call", "Engine", "Execution", "call"),
    "runner": ("Runner", "UnknownTask"),
    "stand_ins": ("StandIn", "StandIns", "Unanswered"),
    "time": ("Clock",),
}


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _IN.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{module}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
