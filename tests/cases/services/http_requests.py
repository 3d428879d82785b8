"""Requests of HTTP endpoints: what is sent, and what comes back as JSON and as text."""

import cohesion

API = cohesion.ref("api")


def workflow(id: str, tags: list):
    told = cohesion.http.get(
        f"https://api.example.com/orders/{id}", connection=API, query={"tag": tags}, headers={"X-Trace": id}
    )
    if told["StatusCode"] == 204:
        return "none"
    made = cohesion.http.post("https://api.example.com/notes", connection=API, body={"n": told["ResponseBody"], "id": id})
    form = cohesion.http.put("https://api.example.com/form", connection=API, form={"a": 1})
    return made["ResponseBody"], form["StatusText"], told["Headers"].get("etag", ["?"])[0]


# answers: {"http": [{"return": {"StatusCode": 200, "StatusText": "OK", "Headers": {"etag": ["x"]}, "ResponseBody": {"total": 3}}}, {"return": {"StatusCode": 201, "ResponseBody": "made"}}, {"return": {"StatusCode": 200, "StatusText": "OK"}}]}
# run: {"id": "a", "tags": ["x", "y"]}
# answers: {"http": [{"return": {"StatusCode": 204}}]}
# run: {"id": "a", "tags": []}
