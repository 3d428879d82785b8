"""Calls: tasks, helpers, builtins and methods."""

from __future__ import annotations

import ast
from collections.abc import Mapping

from cohesion import primitives
from cohesion.diagnostics.catalogue import (
    UnsupportedSyntax,
)
from cohesion.frontend import options
from cohesion.frontend.lower import (
    arguments,
    async_tasks,
    builtins,
    construction,
    continuing,
    coroutines,
    date_methods,
    distributed,
    exception_objects,
    executors,
    forks,
    functions,
    future_results,
    idioms,
    iterables,
    limits,
    machines,
    method_calls,
    methods,
    module_values,
    own_names,
    retries,
    services,
    starred,
    tail_calls,
    waits,
)
from cohesion.frontend.lower.builder import REFUSED, Builder, ExpressionHandler, Frame
from cohesion.frontend.lower.expressions import called_lambda
from cohesion.frontend.lower.local_functions import LocalFunction, makes_functions
from cohesion.frontend.symbols import (
    AmbiguousSymbol,
    ClassSymbol,
    ConstantSymbol,
    ErrorSymbol,
    ExternalSymbol,
    HelperSymbol,
    TaskSymbol,
    WorkflowSymbol,
)
from cohesion.ir import types
from cohesion.ir.nodes import (
    WHOLE_INPUT,
    Assign,
    Block,
    CallTask,
    Const,
    Delete,
    Expr,
    Read,
)

TASK_NAMESPACE = "cohesion.task."
WAIT = "wait_for_task_token"


def call(b: Builder, node: ast.Call) -> Expr:
    """Any call."""
    node = _written_out(b, node)
    if isinstance(node.func, ast.Lambda):
        return called_lambda(b, node, node.func)
    operation = services.called(b, node)
    if operation is not None:
        return services.call(b, node, operation)
    if isinstance(node.func, ast.Call):
        if b.resolve(node.func.func) == ExternalSymbol("operator.itemgetter"):
            return builtins.items_got(b, node, node.func)
        inner = node.func.func
        if isinstance(inner, ast.Attribute) and inner.attr == "with_options":
            return _with_options(b, node, node.func)
        return functions.called(b, node)
    idiom = idioms.recognised(b, node) or executors.recognised(b, node)
    if idiom is not None:
        return idiom
    started = _started_workflow(b, node)
    if started is not None:
        return _call_workflow(b, node, started, waits=False)
    symbol = b.resolve(node.func)
    problem = coroutines.refused(b, node, symbol)
    if problem is not None:
        return problem
    match symbol:
        case ExternalSymbol(path) if path in async_tasks.CREATES:
            return async_tasks.created(b, node, node)
        case ExternalSymbol("asyncio.run"):
            return coroutines.ran(b, node)
        case TaskSymbol() as task:
            return call_task(b, node, task)
        case ExternalSymbol(path) if path.startswith(TASK_NAMESPACE):
            found = _task_named(b, node, node.func)
            return Const(None, b.span(node)) if found is None else call_task(b, node, found)
        case HelperSymbol() as helper:
            if b.moves_with_callers(helper, node):
                construct = f"calling `{helper.name}`, which is generated code,"
                refusal = b.helper_refusal(helper)
                because = f"in `{helper.name}`, {refusal.reason}"
                return b.refuse(
                    UnsupportedSyntax(
                        span=b.span(node), construct=construct, because=because, called=refusal
                    )
                )
            if module_values.is_decorated(b, helper):
                return functions.called(b, node)
            return inline(b, node, helper)
        case ExternalSymbol(path) if (method := builtins.unbound_method(path)) and node.args:
            return builtins.called_on_class(b, node, path, method)
        case ExternalSymbol(path) if path in forks.HANDLERS:
            return forks.HANDLERS[path](b, node)
        case ExternalSymbol(path) if path in future_results.WAIT | future_results.AS_COMPLETED:
            return future_results.waited(b, node, path)
        case ExternalSymbol(path) if path in distributed.HANDLERS:
            return distributed.HANDLERS[path](b, node)
        case ExternalSymbol("cohesion.wait_for_callback"):
            return _wait_for_callback(b, node)
        case ExternalSymbol(path) if path in waits.HANDLERS:
            return waits.HANDLERS[path](b, node)
        case ExternalSymbol(path):
            return _call_external(b, node, path)
        case ConstantSymbol(module=module, value=ast.Call(func=made)) if b.names.resolve(
            module, made
        ) == ExternalSymbol("typing.NewType"):
            return _new_type(b, node)
        case ClassSymbol() as cls:
            return construction.construct(b, node, cls)
        case WorkflowSymbol() as workflow:
            return _call_workflow(b, node, workflow)
        case ErrorSymbol(error):
            exception = exception_objects.made(b, node, error)
            return Read(REFUSED, b.span(node)) if exception is None else exception
        case AmbiguousSymbol() | None if isinstance(node.func, ast.Attribute):
            asked = future_results.method(b, node)
            if asked is not None:
                return asked
            own = method_calls.called(b, node, node.func)
            if own is not None:
                return own
            special = date_methods.method(b, node, node.func)
            return special or methods.method(b, node, node.func)
        case ConstantSymbol() | None:
            return functions.called(b, node)
        case _:
            return b.value(node.func)  # what it is says why it cannot be called


def _written_out(b: Builder, node: ast.Call) -> ast.Call:
    """The call with what is known of `*` and `**` written out."""
    made = starred.expanded(node, b.frame.spreads)
    if made is not node and node in b.consumed:
        b.consumed.add(made)
    return made


def _plain_arguments(b: Builder, node: ast.Call, what: str) -> list[ast.expr] | None:
    """The positional arguments, if there are no others; else None and a diagnostic."""
    if node.keywords or any(isinstance(a, ast.Starred) for a in node.args):
        b.unsupported(node, f"{what} with keyword or starred arguments", "give each by position")
        return None
    return node.args


def _call_external(b: Builder, node: ast.Call, path: str) -> Expr:
    """A function of Python: one with a form of its own, or one that `primitives` has rows for."""
    special = builtins.HANDLERS.get(path)
    operation = path.removeprefix("builtins.")
    if special is not None or primitives.known(operation):
        problem = iterables.refused(b, node)
        if problem is not None:
            return problem
        iterables.consume_arguments(b, node, operation)
        return special(b, node) if special else methods.function(b, node, operation)
    if path == "cohesion.workflow_ref":
        instead = 'write `billing = cohesion.workflow_ref("billing")` at the top of the module'
        return b.unsupported(node, f"`{path}`", instead)
    if path == continuing.CONTINUE:
        return b.unsupported(node, f"`{path}` without `return`", f"write `return {path}(…)`")
    if path.startswith("cohesion."):
        return b.unsupported(node, f"`{path}`", "see the documentation for what Cohesion offers")
    if path.startswith("traceback.") or path == "sys.exc_info":
        advice = "use `repr(e)`; a failed execution shows the traceback, and so does a task's log"
        return b.unsupported(node, f"calling `{operation}`", advice)
    return b.unsupported(node, f"calling `{operation}`")


def _new_type(b: Builder, node: ast.Call) -> Expr:
    """`UserId(value)` of a `NewType`: the value."""
    arguments = _plain_arguments(b, node, "a `NewType`")
    if arguments is None or len(arguments) != 1:
        return b.unsupported(node, "a `NewType` without one argument", "give the value")
    return b.value(arguments[0])


# -- tasks -----------------------------------------------------------------------------------------


def _with_options(b: Builder, node: ast.Call, inner: ast.Call) -> Expr:
    """`task.with_options(…)(arguments)`."""
    function = inner.func
    if not (isinstance(function, ast.Attribute) and function.attr == "with_options"):
        return b.unsupported(inner, "calling the result of a call", "call a function by its name")
    task = _task_named(b, node, function.value)
    return Const(None, b.span(node)) if task is None else call_task(b, node, task, inner)


def _wait_for_callback(b: Builder, node: ast.Call) -> Expr:
    """`cohesion.wait_for_callback(task, …)`: the task gives the work away; the state waits."""
    refused = Const(None, b.span(node))
    if not node.args or isinstance(node.args[0], ast.Starred):
        advice = "write `cohesion.wait_for_callback(task, …)`"
        return b.unsupported(node, "waiting for a callback without a task", advice)
    if b.express:
        advice = "drop `express=True`: an Express execution waits for nobody"
        return b.unsupported(node, "a callback in an Express workflow", advice)
    waiting = ast.copy_location(ast.Attribute(node.args[0], WAIT, ast.Load()), node.args[0])
    message = ast.copy_location(ast.Call(waiting, node.args[1:], node.keywords), node)
    operation = services.called(b, message)
    if operation is not None:
        return services.call(b, message, operation)
    first, with_options = node.args[0], None
    given = first
    if isinstance(first, ast.Call) and isinstance(first.func, ast.Attribute):
        options_given = first.func.attr == "with_options"
        given, with_options = (first.func.value, first) if options_given else (first, None)
    task = _task_named(b, node, given)
    called = ast.copy_location(ast.Call(given, node.args[1:], node.keywords), node)
    return refused if task is None else call_task(b, called, task, with_options, callback=True)


def _task_named(b: Builder, node: ast.AST, function: ast.expr) -> TaskSymbol | None:
    """The task that a name or `cohesion.task.NAME` stands for; None and a diagnostic if none."""
    symbol = b.resolve(function)
    if isinstance(symbol, TaskSymbol):
        return symbol
    path = symbol.path if isinstance(symbol, ExternalSymbol) else ""
    name = path.removeprefix(TASK_NAMESPACE)
    if not path.startswith(TASK_NAMESPACE) or "." in name:
        b.unsupported(node, f"calling `{ast.unparse(function)}`", "call a task by its name")
        return None
    return b.names.find_task(b.frame.module, name, b.span(function))


def call_task(
    b: Builder,
    node: ast.Call,
    task: TaskSymbol,
    with_options: ast.Call | None = None,
    *,
    callback: bool = False,
) -> Expr:
    """A Task state: arguments by parameter name, the result in a temporary. `with_options` is the
    call that gives it options, if there is one. With `callback` it waits for somebody's answer.
    """
    if task.node.args.vararg or task.node.args.kwarg:  # reported where the task is defined
        return Const(None, b.span(node))
    if task.activity and (callback or b.express):
        what = "an activity as the task of a callback" if callback else "an activity in Express"
        advice = "call it: its worker answers" if callback else "drop `express=True`"
        return b.unsupported(node, what, advice)
    given, computed = options.TaskOptions(), dict[str, ast.expr]()
    if with_options is not None:
        constant, computed = limits.computed(b, with_options)
        given = options.task_options(b.names, b.frame.module, constant)
    limited = limits.of_call(b, node, task, given, computed, waits=callback)
    bound = arguments.bind(b, node, task.name, task.parameters, task.node)
    if bound is None:
        return Const(None, b.span(node))
    known = b.tasks.setdefault(task.name, task)
    if known.node is not task.node:
        b.unsupported(node, f"two tasks called `{task.name}` in one workflow", "rename one of them")
    target = b.temporary(f"{task.name}_result")
    retry = given.retry if given.retry is not None else task.retry
    b.emit(
        CallTask(
            target,
            task.name,
            (*limited.arguments, *bound.items()),
            types.ANY if callback else task.result,
            b.place(node),
            tuple(retries.named(b, policy) for policy in retry or ()),
            limited.timeout,
            callback=callback,
            activity=task.activity,
            context=task.context,
        )
    )
    return Read(target, b.span(node))


# -- helpers ---------------------------------------------------------------------------------------


def inline(b: Builder, node: ast.Call, helper: HelperSymbol) -> Expr:
    """A helper's body, lowered where it is called, with variables of its own."""
    tried_again = retries.policy_of(b, helper)
    apart = tried_again is None and machines.runs_apart(b, helper) and not _is_loop(b, helper)
    given = arguments.arguments_of(b, node, helper, decorated=tried_again is not None, apart=apart)
    if given is None:
        return Const(None, b.span(node))
    if apart:
        kept = {name: b.keep(value) for name, value in given.items()}
        given = {n: v for n, v in kept.items() if not n.startswith(".*")}
        return machines.call_helper(b, node, helper, given | arguments.packed(helper, kept))
    if b.computes(helper):
        return _computed(b, helper, given)
    if tried_again is None:
        return _run(b, node, helper, given)
    # Each attempt starts with the arguments of the call.
    given = {name: _held(b, node, name, value) for name, value in given.items()}
    policy = retries.named(b, tried_again)
    with b.inlining(helper):
        return retries.attempts(b, node, policy, lambda: _run(b, node, helper, given))


def _is_loop(b: Builder, helper: HelperSymbol) -> bool:
    """Whether a helper calls itself, with tasks meanwhile, for what it returns alone."""
    recursive = machines.runs_apart(b, helper) and machines.circles_alone(b, helper)
    return recursive and tail_calls.loops(b, helper)


def _call_workflow(
    b: Builder, node: ast.Call, workflow: WorkflowSymbol, *, waits: bool = True
) -> Expr:
    """Another workflow: a child execution, which it `waits` for."""
    call_ = machines.call_workflow if waits else machines.start_workflow
    if workflow.untyped:
        anything = _anything(b, node, workflow)
        return Const(None, b.span(node)) if anything is None else call_(b, node, *anything)
    what = f"the workflow `{workflow.name}`"
    parameters = b.names.signature(workflow.module, workflow.node, what)
    given = arguments.bind(b, node, workflow.name, parameters, workflow.node)
    if given is None or workflow.node.args.vararg or workflow.node.args.kwarg:
        return Const(None, b.span(node))
    return call_(b, node, workflow, given)


def _anything(
    b: Builder, node: ast.Call, workflow: WorkflowSymbol
) -> tuple[WorkflowSymbol, dict[str, Expr]] | None:
    """A workflow of which only the name is known, and its input: arguments by name, or one value
    that is all of it. None and a diagnostic where it is neither.
    """
    if starred.is_spread(node) or len(node.args) > 1 or (node.args and node.keywords):
        instead = "give arguments by name, or one value that is the whole input"
        what = f"this call of `{workflow.name}`, whose function is not known,"
        b.unsupported(node, what, instead)
        return None
    values = b.values([*node.args, *(keyword.value for keyword in node.keywords)])
    if not node.args:
        names = [str(keyword.arg) for keyword in node.keywords]
        return workflow, dict(zip(names, values, strict=True))
    return workflow, {WHOLE_INPUT: values[0]}


def _started_workflow(b: Builder, node: ast.Call) -> WorkflowSymbol | None:
    """The workflow that `workflow.start(…)` starts; None for any other call."""
    if not (isinstance(node.func, ast.Attribute) and node.func.attr == "start"):
        return None
    symbol = b.resolve(node.func.value)
    return symbol if isinstance(symbol, WorkflowSymbol) else None


def _held(b: Builder, node: ast.Call, name: str, value: Expr) -> Expr:
    """The value in a temporary, a literal too: what the attempts do is the same for every call."""
    held = b.temporary(name)
    b.assign(held, value, value.span or b.span(node))
    return Read(held, value.span)


def _run(b: Builder, node: ast.Call, helper: HelperSymbol, given: Mapping[str, Expr]) -> Expr:
    frame = entered(b, node, helper, given)
    assert frame.result is not None
    assert frame.after is not None
    span = b.span(node)
    with b.inlining(helper):
        with b.inside(frame):
            if _is_loop(b, helper):
                tail_calls.begin(b, helper)
            b.body(helper.node.body)
            b.assign(frame.result, Const(None, span), span)
            b.jump(frame.after)
        b.start(frame.after)
    return Read(frame.result, span)


def entered(
    b: Builder,
    node: ast.AST,
    helper: HelperSymbol,
    given: Mapping[str, Expr],
    shared: Mapping[str, str] | None = None,
) -> Frame:
    """The frame of a helper's call, with its parameters assigned. `shared` are names that mean
    variables of elsewhere.
    """
    variables = {local: b.variable(local) for local in own_names.local_names(helper.node)}
    variables |= {
        name: b.temporary(starred.variable_of(name)) for name in given if name not in variables
    }
    variables |= shared or {}
    short = helper.name.rpartition(".")[2].strip("_<>")
    result, after = b.temporary(f"{short}_result"), b.new_block()
    frame = _frame(helper, variables, result, after)
    own = {local: variables[local] for local in own_names.local_names(helper.node)}
    if makes_functions(helper.node):
        b.go(b.new_block())
        b.remade.append((b.block, frame, b.span(node)))
        b.captured.update(own.values())
    for local, variable in own.items():
        if local not in given:
            b.emit(Delete(variable, b.span(node)))
    for name, value in given.items():
        parameter = f"{arguments.path_of(helper)}.{name}"
        b.emit(Assign(variables[name], value, b.span(node), parameter=parameter))
    atoms = {name: Read(variables[name], b.span(node)) for name in given}
    for name, value in arguments.packed(helper, atoms).items():
        b.assign(variables[name], value, b.span(node))
    frame.spreads = {**frame.spreads, **starred.spreads_of(helper.node, given)}
    return frame


def _frame(
    helper: HelperSymbol,
    variables: dict[str, str],
    result: str | None,
    after: Block | None,
    bound: Mapping[str, Expr] | None = None,
) -> Frame:
    """The frame of a helper's body, with what is around a function that another one made."""
    path, own, given = (
        arguments.path_of(helper),
        {**variables, **dict.fromkeys(bound or {}, "")},
        bound or {},
    )
    if not isinstance(helper, LocalFunction):
        return Frame(
            path, helper.module, variables, result, after, bound=dict(given), function=helper.node
        )
    around, imported = helper.names(own)
    return Frame(
        path,
        helper.module,
        {name: variable for name, variable in around.items() if name not in given},
        result,
        after,
        bound={**{n: v for n, v in helper.scope.bound.items() if n not in own}, **given},
        function=helper.node,
        imported=imported,
        scope=helper.scope,
        value=helper.value,
    )


def _computed(b: Builder, helper: HelperSymbol, given: Mapping[str, Expr]) -> Expr:
    """A helper that is one `return`: its expression, in which the parameters are bound."""
    body = next(s.value for s in helper.node.body if isinstance(s, ast.Return))
    assert body is not None
    names = list(given)

    def bind_from(position: int, bound: dict[str, Expr]) -> Expr:
        if position == len(names):
            known = starred.spreads_of(helper.node, bound)
            bound |= arguments.packed(helper, bound)
            frame = _frame(helper, {}, None, None, bound)
            frame.spreads = {**frame.spreads, **known}
            with b.inside(frame):
                return b.value(body)
        name = names[position]
        return b.let(given[name], lambda value: bind_from(position + 1, {**bound, name: value}))

    return bind_from(0, {})


HANDLERS: dict[type[ast.expr], ExpressionHandler] = {
    ast.Call: call,  # type: ignore[dict-item]
}
