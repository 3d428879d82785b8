"""What `any` and `all` raise before they stop is caught; behind that nothing raises."""


def workflow(xs):
    try:
        return [all(x / x for x in xs), any(x["k"] for x in xs)]
    except ZeroDivisionError:
        return "zero"
    except (TypeError, KeyError) as e:
        return str(e)


# run: {"xs": []}
# run: {"xs": [0]}
# run: {"xs": [1, 0]}
# run: {"xs": [2, {}]}
# run: {"xs": [{"k": 1}]}
