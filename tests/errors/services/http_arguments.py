"""Requests with other arguments, or without a connection."""

import cohesion


@cohesion.workflow
def workflow(url: str, n: int):
    cohesion.http.get(url)  # error: COH409 [5] "`cohesion.http.get` needs `connection`"
    cohesion.http.get(url, connection="c", params={"a": 1})  # error: COH409 [5] "`cohesion.http.get` has no argument `params`"
    cohesion.http.post(url, {"a": 1}, connection="c")  # error: COH409 [5] "`cohesion.http.post` takes a URL, and all else by name"
    cohesion.http.post(url, connection="c", body=1, form={})  # error: COH409 [5] "`cohesion.http.post` takes a `body` or a `form`"
    cohesion.http.get.with_options(role="r")(url, connection="c")  # error: COH405 [5] "there is no option `role`"
