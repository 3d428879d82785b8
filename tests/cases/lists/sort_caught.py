"""A list whose sorting fails in its keys stays as it was."""


def workflow(xs):
    try:
        xs.sort(key=lambda x: x["k"])
    except (KeyError, TypeError) as error:
        return [xs, str(error)]
    return xs


# run: {"xs": []}
# run: {"xs": [{"k": 2}, {"k": 1}]}
# run: {"xs": [{"k": 2}, {}, 1]}
# run: {"xs": [{"k": 2}, 1]}
