"""`e.add_note(…)` takes a text, and changes nothing of what an exception says."""

import cohesion


@cohesion.task
def fail(how):
    raise ValueError(how)


def workflow(how, note):
    try:
        fail(how)
    except ValueError as e:
        try:
            e.add_note(note)
            e.add_note(f"in {how}")
        except TypeError as wrong:
            return str(wrong)
        if how == "again":
            raise
        return [str(e), repr(e)]


# run: {"how": "again", "note": "n"}
# run: {"how": "x", "note": ""}
# run: {"how": "x", "note": 5}
# run: {"how": "x", "note": null}
