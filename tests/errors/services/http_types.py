"""Values of other types than a request takes."""

import cohesion


@cohesion.workflow
def workflow(url: str, n: int):
    cohesion.http.get(n, connection="c")  # error: COH409 [23] "`url` is a text, and this is int"
    cohesion.http.get(url, connection="c", query=[url])  # error: COH409 [50] "`query` is a dict, and this is list[str]"
