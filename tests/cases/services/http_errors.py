"""Answers that are errors, by their numbers and all of them; attempts again."""

import cohesion

BUSY = cohesion.Retry(on=[cohesion.http.errors.Status429, "States.Http.Socket"], max_attempts=1)


def workflow(url: str):
    try:
        return cohesion.http.delete.with_options(retry=BUSY, timeout=5)(url, connection="arn")["StatusCode"]
    except cohesion.http.errors.Status404 as e:
        return ["none", str(e), type(e).__name__]
    except cohesion.errors.HttpError as e:
        return [type(e).__name__, isinstance(e, cohesion.errors.Socket)]


# answers: {"http": [{"error": "States.Http.StatusCode.429"}, {"return": {"StatusCode": 200}}]}
# run: {"url": "https://a.example.com"}
# answers: {"http": [{"error": "States.Http.StatusCode.404", "cause": "no such order"}]}
# run: {"url": "https://a.example.com"}
# answers: {"http": [{"error": "States.Http.Socket", "cause": "reset"}]}
# run: {"url": "https://a.example.com"}
# answers: {"http": [{"error": "States.Http.StatusCode.503", "cause": "busy"}]}
# run: {"url": "https://a.example.com"}
