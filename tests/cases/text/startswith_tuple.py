"""`startswith` and `endswith` of one of several texts."""

NAMES = ("a", "b")
import cohesion


@cohesion.workflow
def workflow(s: str, x: str):
    return [s.startswith(("http:", "https:")), s.endswith((x, ".csv")), s.startswith(NAMES)]


# run: {"s": "https://a.csv", "x": "z"}
# run: {"s": "b", "x": ""}
# run: {"s": "", "x": "a"}
