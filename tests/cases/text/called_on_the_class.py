"""Methods of texts that are called on the class, on what is text and what is not."""


def workflow(xs, x):
    upper = [*map(str.upper, xs)]
    if all(map(str.isalpha, upper)):
        return str.join(x, upper)
    return sorted(upper, key=str.lower) + [str.strip(x)]


# run: {"xs": ["a", "B"], "x": "-"}
# run: {"xs": ["a", "1"], "x": " 😀 "}
# run: {"xs": [["a"]], "x": "-"}
# run: {"xs": [], "x": null}
# run: {"xs": ["a1"], "x": true}
# run: {"xs": [{}], "x": 1}
