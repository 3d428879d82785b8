"""A traceback that is longer than what a cause has room for takes nothing from the text, and adds nothing."""

import cohesion


@cohesion.task
def check(n: int, what: str) -> int:
    if n <= 0:
        raise ValueError(f"{what} is\n\nnot there")
    return n


def search_the_place(n, what_it_is_that_is_wanted, and_where_it_may_be, when_it_was_seen):
    found = check(n, what_it_is_that_is_wanted) + search_the_place(n - 1, what_it_is_that_is_wanted, and_where_it_may_be, when_it_was_seen)
    return found


def workflow(n, catches):
    try:
        return search_the_place(n, "it", "here", "now")
    except ValueError as e:
        if catches:
            return str(e)
        raise


# run: {"n": 48, "catches": true}
# run: {"n": 48, "catches": false}
