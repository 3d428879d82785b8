"""Every kind of diagnostic, by code: the voice of the compiler in one place.

By hundred: 1xx syntax and names, 2xx types and operations, 3xx control flow and scopes, 4xx tasks
and packaging, 5xx the limits of the service, 6xx the CDK, 9xx named differences. A code is
never used again. The docstring of a class is its page (`cohesion explain COH102`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from cohesion.diagnostics.model import Diagnostic, Severity

NO_FORM = "has no exact form in JSONata"
"""Why Python runs in a generated function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidSyntax(Diagnostic):
    """The file is not Python.

    The compiler parses a workflow with the Python it runs on, and this is what that Python said.
    Code for a newer Python needs a compiler that runs on it.

        def workflow(:          # COH101: invalid syntax
    """

    code: ClassVar[str] = "COH101"
    title: ClassVar[str] = "this is not valid Python: {reason}"
    help: ClassVar[str] = "correct the syntax; `python -m py_compile {path}` shows the same error"
    reason: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownName(Diagnostic):
    """A name is used that nothing defines.

    Names are looked up as Python looks them up: in the function, in its module, among the builtins.
    Nothing is run, so a name that appears only at run time (`globals()[…] = …`, `exec`) is unknown.

        def workflow(order):
            return ordr         # COH102: `ordr` is not defined
    """

    code: ClassVar[str] = "COH102"
    title: ClassVar[str] = "`{name}` is not defined"
    help: ClassVar[str] = "{suggestion}"
    name: str
    suggestion: str = "assign it before this line, or import it at the top of the module"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsupportedSyntax(Diagnostic):
    """A construct of Python that the compiler cannot translate exactly, where it stands.

    It is refused rather than approximated. Lines without tasks in them move into a generated
    function by themselves, where CPython runs them (unless `generated_code=False` says no); a task
    is called by Step Functions and cannot move with them.

        def workflow(path):
            with open(path) as f:       # COH103: `with open(path)` is not supported in a workflow
                for line in f:
                    charge(line)

    Keep what the tasks need, and call them behind it:

        def workflow(path):
            with open(path) as f:
                lines = f.readlines()
            for line in lines:
                charge(line)
    """

    code: ClassVar[str] = "COH103"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "{construct} is not supported in a workflow"
    help: ClassVar[str] = "{instead}"
    construct: str
    instead: str = "move these lines into a task and call it"
    because: str = ""
    called: Diagnostic | None = None
    stays: bool = False

    @property
    def moves(self) -> bool:
        """Whether it may run in a generated function: not what only a workflow could do."""
        return not self.stays

    @property
    def reason(self) -> str:
        """Of a call of generated code, what is in it (`because`): the function that is `called`
        moved for a refusal of its own.
        """
        return self.because or f"{self.construct.removeprefix('calling ')} {NO_FORM}"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowNotFound(Diagnostic):
    """The file has no function of the name that was asked for.

    A workflow is a function at the top level of a module, with or without `@cohesion.workflow`.
    """

    code: ClassVar[str] = "COH104"
    title: ClassVar[str] = "there is no function `{name}` in {path}"
    help: ClassVar[str] = "{suggestion}"
    name: str
    path: str
    suggestion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbiguousName(Diagnostic):
    """A module binds a name more than once, or changes what it stands for.

    The compiler reads modules and never runs them: a name that a workflow reads is bound once, and
    what it stands for is not changed afterwards, by `append`, an item assignment, `global` or a
    loop. Names from `from … import *` are known only when that module is the project's and has no
    `__all__`.
    """

    code: ClassVar[str] = "COH105"
    title: ClassVar[str] = "what `{name}` stands for in {module} depends on what runs"
    help: ClassVar[str] = (
        "bind it once, to a literal, and do not change it; the module is read, not run"
    )
    name: str
    module: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAValue(Diagnostic):
    """A module, a class or a function is used as a value.

    Values in a workflow are JSON values. Functions and classes can be called, not stored or passed.
    """

    code: ClassVar[str] = "COH106"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "{what} is not a value here"
    why: ClassVar[str] = "{what} is used as a value"
    help: ClassVar[str] = "{instead}"
    what: str
    instead: str = "call it, or pass the data it would work on"


@dataclass(frozen=True, slots=True, kw_only=True)
class UnreadableFile(Diagnostic):
    """A module of the project is not UTF-8 text.

    Python source is UTF-8 unless it says otherwise; the compiler reads nothing else.
    """

    code: ClassVar[str] = "COH107"
    title: ClassVar[str] = "{path} is not UTF-8 text: {reason}"
    help: ClassVar[str] = "save the file as UTF-8"
    path: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsupportedOperation(Diagnostic):
    """An operation has no exact JSONata form for the types it is given.

    The compiler knows the operation for other types, or not at all. Where the types are `unknown`,
    an annotation often selects a form that is exact.

        def workflow(x: float):
            return x ** 0.5     # COH201: `**` is not supported for float and float

    Write instead: a task that computes it, or an operation on the types the message asks for.
    """

    code: ClassVar[str] = "COH201"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "{operation} is not supported for {types}"
    why: ClassVar[str] = f"{{operation}} {NO_FORM} for {{types}}"
    help: ClassVar[str] = "{instead}"
    operation: str
    types: str
    instead: str = (
        "convert the operands (`int(…)`, `float(…)`, `list(…)`), annotate the parameters of a"
        " `@cohesion.workflow`, or move the operation into a task"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbiguousNumberText(Diagnostic):
    """A number may be an int or a float, and its text depends on which.

    JSON has one kind of number. Python writes 3.0 for a float and 3 for an int, so where a value
    may be either (an untyped sum, say), its text is not known.

        def workflow(order):
            return f"total: {order['a'] + order['b']}"      # COH202

    Write instead `int(…)` or `float(…)` around the number, or annotate the operands as `int`.
    """

    code: ClassVar[str] = "COH202"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "the text of this number is not known: it may be an int or a float"
    help: ClassVar[str] = "write `int(…)` or `float(…)` around the number"


@dataclass(frozen=True, slots=True, kw_only=True)
class NotJson(Diagnostic):
    """A value that JSON cannot hold would leave the workflow or enter a task.

    Arguments and results of tasks, and the result of a workflow, are JSON: None, bool, int, float,
    str, lists and dicts with text keys; an exception becomes a dict with its name and its text.

        due = order.placed + timedelta(days=14)
        notify(due)             # COH203; write `notify(due.isoformat())`
    """

    code: ClassVar[str] = "COH203"
    title: ClassVar[str] = "{what} is not a JSON value, so it cannot {use}"
    help: ClassVar[str] = "{instead}"
    what: str
    use: str
    instead: str

    @property
    def moves(self) -> bool:
        """What leaves the workflow leaves generated code, too."""
        return self.use == IN_CONTAINER or self.what == CARRIED_OBJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class MayBeUnassigned(Diagnostic):
    """A variable is read that no path, or not every path, has given a value.

    Python would raise `UnboundLocalError` or `NameError` on the path without a value, and so does
    the workflow where a variable of its own is read: after a loop that may run no round, after an
    `if` without `else`. Refused are variables of helpers, those that a handler binds (`e` behind
    `except … as e`), those that functions inside share, and objects that are changed in place:

        def workflow(items):
            if items:
                found = []
            found.append(1)     # COH301; write `found = []` before the `if`
    """

    code: ClassVar[str] = "COH301"
    title: ClassVar[str] = "`{name}` may have no value here"
    help: ClassVar[str] = (
        "assign `{name}` on every path that leads here, for example before the block"
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMutation(Diagnostic):
    """A list or dict is changed in place while another name may still show it.

    In Python both names see the change. Variables of Step Functions are values, so the other name
    would keep the old content. Where it is certain which object a name holds (`b = a`, the item of
    a loop, a helper's parameter, `x = d["k"]`) the compiler changes both. It refuses where that
    depends on the path, or is not followed.

        def workflow(a: list, flag: bool):
            b = a if flag else []
            a.append(1)         # COH302: `b` may share this list
            return [a, b]

    The same holds within one container: `[[0]] * 3` is one list in three places, and a change of
    one would show in all.

    Write instead a copy (`b = a[:]`) when they are to differ, or use one name when they are not.
    """

    code: ClassVar[str] = "COH302"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "this changes `{name}`, and {others} may share the object"
    help: ClassVar[str] = "change it under one name, or copy it first: `[*{name}]`, `{{**{name}}}`"
    name: str
    others: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SideBySideWrite(Diagnostic):
    """A function that runs side by side with others gives a variable of around it a value.

    Branches of a Parallel state and iterations of a Map state read the variables of around them, as
    they are when these start, and have variables of their own. In Python the write would be seen
    outside, and by the other functions at some time or other.

        def workflow(orders):
            total = 0

            def handle(order):
                nonlocal total
                total += price(order)      # COH307: `total` is a variable of around it

            cohesion.map(handle, orders)
            return total

    Write instead: return what is to be kept, and put it together behind the call:
    `total = sum(cohesion.map(price, orders))`.
    """

    code: ClassVar[str] = "COH307"
    title: ClassVar[str] = "`{name}` is assigned in a function that runs side by side with others"
    help: ClassVar[str] = (
        "return the value from the function: `parallel` and `map` give the results in order"
    )
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecursiveHelper(Diagnostic):
    """A helper function calls itself, directly or through others.

    Helpers are part of the state machine, which has no stack. One that calls tasks or waits is a
    state machine of its own, and each of its calls an execution; one that only computes would pay
    for that with time. Write a loop, or move the recursion into a task.
    """

    code: ClassVar[str] = "COH303"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "`{name}` calls itself ({path})"
    help: ClassVar[str] = "write it as a loop, or move the recursion into a task"
    name: str
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressChild(Diagnostic):
    """An Express workflow starts a child execution, or is to be one.

    A workflow that another one calls is a child execution, and so is each call of a function that
    calls itself and tasks. Step Functions waits for the end of one only in a Standard execution,
    and only for a Standard one.

        @cohesion.workflow(express=True)
        def order(items: list):
            return pay(items)   # COH304, for a workflow `pay`

    Write instead a workflow that is not `express=True`, or the recursion as a loop.
    """

    code: ClassVar[str] = "COH304"
    title: ClassVar[str] = "the call of `{name}` would be a child execution, and {problem}"
    help: ClassVar[str] = "drop `express=True`, or write it without the call"
    name: str
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UntrackedFunction(Diagnostic):
    """A call may go to a function that the compiler cannot follow to it.

    A function that is made inside another one reads the variables around it. These are variables of
    the state machine, of which there is one set: a function that was made in an earlier round of a
    loop, and is called in a later one, would see those of the later round.

        def adder(n):
            def add(x):
                return x + n
            return add

        def workflow(numbers):
            adders = []
            for n in numbers:
                adders.append(adder(n))     # COH305; keep `numbers`, and add where you need it
    """

    code: ClassVar[str] = "COH305"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "{problem}"
    help: ClassVar[str] = (
        "keep the data that it is made from, and call a function with that data where you need it"
    )
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleState(Diagnostic):
    """What a module made when it was imported is changed by the workflow.

    A process of Python keeps it from one call to the next; executions have nothing in common, and
    begin with what the module made. So the counter of a decorator would start anew.

        def counted(f):
            calls = 0

            def wrapper(x):
                nonlocal calls
                calls += 1          # COH306, where `counted` decorates a function of a module
                return f(x)
            return wrapper

    Keep it in a variable of the workflow, or decorate a function inside of the workflow.
    """

    code: ClassVar[str] = "COH306"
    title: ClassVar[str] = "this changes `{name}`, which was made when the module was imported"
    help: ClassVar[str] = "an execution has nowhere to keep it: pass it to the function"
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TaskNotFound(Diagnostic):
    """`cohesion.task.NAME` names a task that no module in reach defines.

    It is looked up in the workflow's module, the modules it imports, a `tasks` module or package
    beside it, and the paths under `[tool.cohesion] tasks` in `pyproject.toml`.
    """

    code: ClassVar[str] = "COH401"
    title: ClassVar[str] = "there is no task `{name}`"
    help: ClassVar[str] = "{suggestion}"
    name: str
    suggestion: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AmbiguousTask(Diagnostic):
    """Two tasks in reach have the name that `cohesion.task.NAME` asks for.

    Import the one you mean and call it directly.
    """

    code: ClassVar[str] = "COH402"
    title: ClassVar[str] = "`{name}` is a task in {first} and in {second}"
    help: ClassVar[str] = (
        "import the one you mean (`from {first} import {name}`) and call it directly"
    )
    name: str
    first: str
    second: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongArguments(Diagnostic):
    """A call does not fit the signature of the function it calls.

    Python would raise a `TypeError` when the line runs; the compiler says so before anything does.
    """

    code: ClassVar[str] = "COH403"
    title: ClassVar[str] = "{problem}"
    help: ClassVar[str] = "the signature is `{signature}`"
    problem: str
    signature: str
    method: bool = False

    @property
    def moves(self) -> bool:
        """Of a method only where its object may be of another type, which generated code knows."""
        return self.method


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsupportedSignature(Diagnostic):
    """A workflow, task or helper has a parameter that cannot be given by name.

    A task's payload and a workflow's input are objects of parameter name and value, so `*args` and
    `**kwargs` have no place in them. A workflow may have one positional-only parameter, which takes
    the whole input.
    """

    code: ClassVar[str] = "COH404"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "{what} cannot have {parameter}"
    why: ClassVar[str] = "{what} has {parameter}"
    help: ClassVar[str] = "{instead}"
    what: str
    parameter: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class InvalidOption(Diagnostic):
    """An option of a task, a workflow, a retry or a call has a value the compiler cannot use.

    Options become part of the definition, so they must be constants: literals, names of module
    constants, `cohesion.Retry(…)` and exception classes.
    """

    code: ClassVar[str] = "COH405"
    title: ClassVar[str] = "{problem}"
    help: ClassVar[str] = "{instead}"
    problem: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsupportedException(Diagnostic):
    """An exception class, or what is done with an exception, cannot be translated exactly yet.

    In a workflow, `str(e)`, `f"{{e}}"`, `type(e).__name__`, `isinstance` and `raise` work on an
    exception.
    A workflow makes exceptions of classes whose `__init__` calls `super().__init__` and assigns
    fields, and whose `__str__` is one `return`; any class can be raised by tasks.
    """

    code: ClassVar[str] = "COH406"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "{problem}"
    help: ClassVar[str] = "{instead}"
    problem: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CannotMove(Diagnostic):
    """Code would have to move into a generated function, and cannot.

    Python that has no form in JSONata runs in a function that the compiler makes. Its variables
    come and go as JSON: a date, a set, an exception, or a number that may be an int or a float
    cannot go along, nor can an open file or a compiled pattern come back.

        match = re.match(r"([0-9]+)", line)
        audit(line)                     # a task: what is before it and behind it runs apart
        return match.group(1)           # COH407; take the group before the task

    Write instead the part you need into a variable, at once (`number = match.group(1)`), or
    annotate a number that a function gives (`total: float = …`).
    """

    code: ClassVar[str] = "COH407"
    title: ClassVar[str] = "{problem}"
    help: ClassVar[str] = "{instead}"
    movable: ClassVar[bool] = True
    problem: str
    instead: str
    grows: Literal["before", "after", "within"] = "before"
    """Which code goes along; or its variables come back with its exceptions, too (`within`)."""
    variable: str = ""
    """What the code behind it reads."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownOperation(Diagnostic):
    """`cohesion.aws` has no such service or operation, or Step Functions does not call it.

    Services and operations are named as in boto3 (`cohesion.aws.dynamodb.put_item`), a service that
    is a word of Python with an underscore (`lambda_`). Step Functions calls them by itself, without
    a Lambda function; what streams events it cannot. `.sync(…)` waits for the end of a job where
    Step Functions has an integration of its own for it, `.wait_for_task_token(…)` for a token.

    What Step Functions does not call, a task calls with boto3.
    """

    code: ClassVar[str] = "COH408"
    title: ClassVar[str] = "{problem}"
    help: ClassVar[str] = "{instead}"
    problem: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WrongServiceArguments(Diagnostic):
    """The arguments of an operation of AWS are not those that it takes.

    They are botocore's, by name, and are checked against its models before anything runs: names,
    also those of nested members, which are required, and types.

        cohesion.aws.dynamodb.get_item(TableName="orders", Keys={"id": {"S": id}})
                                # COH409: `dynamodb.get_item` has no argument `Keys`

    Times are given as text (`2027-01-31T12:00:00Z`), and bytes as text.
    """

    code: ClassVar[str] = "COH409"
    title: ClassVar[str] = "{problem}"
    help: ClassVar[str] = "{instead}"
    problem: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionRefused(Diagnostic):
    """Step Functions would refuse the definition: a limit of the service is passed.

    The limits are the service's: 1 MB for a definition, 256 KiB for a value, 80 characters for a
    name, and a nesting of about 100 in one expression.
    """

    code: ClassVar[str] = "COH501"
    movable: ClassVar[bool] = True
    title: ClassVar[str] = "Step Functions would refuse this: {problem}"
    help: ClassVar[str] = "{instead}"
    problem: str
    instead: str = "split the expression or the workflow into smaller ones"


@dataclass(frozen=True, slots=True, kw_only=True)
class NestedTooDeep(Diagnostic):
    """The program nests deeper than the compiler follows.

    An `elif` chain or an expression of several hundred parts is one inside the other for Python's
    parser. Give parts of it names of their own, or use a dict instead of the chain.
    """

    code: ClassVar[str] = "COH502"
    title: ClassVar[str] = "this program nests too deep to be compiled"
    help: ClassVar[str] = "split long chains of `elif` or of operators into several statements"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallsMultiply(Diagnostic):
    """Helpers that call helpers come to too many calls.

    A helper is compiled for each of its calls, since what it does may depend on what it is given.
    One that calls another twice, which calls a third one twice, calls that four times; ten of them
    make a thousand.

        def pair(n): return one(n) + one(n + 1)
        def four(n): return pair(n) + pair(n + 2)       # … and so on: COH503

    Write a loop where the calls are (`for k in (n, n + 1): total += one(k)`), or make a helper of
    the middle a `@cohesion.task`, or a `@cohesion.workflow` of its own.
    """

    code: ClassVar[str] = "COH503"
    title: ClassVar[str] = (
        "`{name}` calls helpers that call helpers, more than {most:,} times in all"
    )
    help: ClassVar[str] = (
        "call `{often}` in a loop, or make it a `@cohesion.task` or a `@cohesion.workflow`"
    )
    name: str
    most: int
    often: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BigInteger(Diagnostic):
    """D-big-integers: integers beyond 2^53 lose digits.

    JSON numbers are doubles for Step Functions. Python's ints are not bounded. An int literal
    beyond 2^53 is where the compiler can see it; a product that grows past it is not seen. Keep
    such numbers as text.
    """

    code: ClassVar[str] = "COH901"
    severity: ClassVar[Severity] = "warning"
    title: ClassVar[str] = "{value} is beyond 2^53, so Step Functions keeps only its first digits"
    help: ClassVar[str] = "keep it as text, or compute with it in a task (D-big-integers)"
    value: int


IN_CONTAINER = "be put into a container"
CARRIED_OBJECT = "an object of Python that generated code made"
"""How a value is used that may have no form as JSON, and need not leave."""

CATALOGUE: dict[str, type[Diagnostic]] = {
    kind.code: kind
    for kind in (
        InvalidSyntax,
        UnknownName,
        UnsupportedSyntax,
        WorkflowNotFound,
        AmbiguousName,
        NotAValue,
        UnreadableFile,
        UnsupportedOperation,
        AmbiguousNumberText,
        NotJson,
        MayBeUnassigned,
        SharedMutation,
        RecursiveHelper,
        ExpressChild,
        UntrackedFunction,
        ModuleState,
        SideBySideWrite,
        TaskNotFound,
        AmbiguousTask,
        WrongArguments,
        UnsupportedSignature,
        InvalidOption,
        UnsupportedException,
        CannotMove,
        UnknownOperation,
        WrongServiceArguments,
        DefinitionRefused,
        NestedTooDeep,
        CallsMultiply,
        BigInteger,
    )
}
"""Every kind of diagnostic by its code."""
