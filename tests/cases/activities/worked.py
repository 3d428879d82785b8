"""An activity gives what its worker makes of the arguments, defaults and options included."""

import cohesion


@cohesion.activity(timeout=86_400, heartbeat=600)
def paint(canvas, color="blue", *, coats: int = 1) -> dict:
    canvas.append(color)
    return {"canvas": canvas, "coats": coats, "FunctionName": "${task:paint}"}


@cohesion.activity
def idle():
    return None


@cohesion.workflow
def workflow(canvas, patience: int):
    first = paint(canvas)
    second = paint.with_options(timeout=patience, heartbeat=1)(canvas, coats=2, color="${task:x}")
    third = paint.with_options(heartbeat=patience)(first["canvas"], "\U0001f600")
    return [first, second, third, canvas, idle() is None]


# run: {"canvas": [], "patience": 20}
# run: {"canvas": [[null, 1.5], "{% 1 %}", "ünïcödé 😀"], "patience": 99999998}
# run: {"canvas": [], "patience": 0}
# run: {"canvas": [], "patience": 99999999}
# run: {"canvas": {}, "patience": 3}
