"""A class of a library that the workflow itself raises meets the clauses for its ancestors."""

import click

import cohesion


@cohesion.task
def work(how):
    if how == "task":
        raise click.Abort(how)
    return how


@cohesion.workflow
def workflow(how):
    try:
        try:
            work(how)
            if how == "here":
                raise click.Abort(how)
            problem = click.exceptions.Abort("kept")
            if how == "kept":
                raise problem
        except LookupError:
            return "never"
        return "fine"
    except RuntimeError as e:
        return [str(e), type(e).__name__, isinstance(e, click.Abort)]


# run: {"how": "task"}
# run: {"how": "here"}
# run: {"how": "kept"}
# run: {"how": "fine"}
