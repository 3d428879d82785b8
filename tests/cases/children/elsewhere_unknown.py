"""Of a workflow that was not written in Python only the name is known."""

import cohesion

legacy = cohesion.workflow_ref("legacy")


class Rejected(Exception):
    pass


def workflow(order, whole):
    try:
        first = legacy(order=order, rush=True)
        second = legacy(whole)
        third = legacy()
    except Rejected as e:
        return f"rejected: {e}"
    except Exception as e:
        return [type(e).__name__, str(e)]
    return [first, second, third]


# answers: {"workflow.legacy": [{"return": {"n": 1}}, {"return": null}, {"return": [1.5, "😀"]}]}
# run: {"order": {"id": "a"}, "whole": [1, null]}
# run: {"order": null, "whole": "${machine:legacy}"}
# answers: {"workflow.legacy": [{"return": 1}, {"error": "Rejected", "cause": "too late"}]}
# run: {"order": 1, "whole": 2}
# answers: {"workflow.legacy": [{"error": "Other.Error", "cause": ""}]}
# run: {"order": 1, "whole": 2}
# answers: {"workflow.legacy": [{"error": "ValueError", "cause": "{\"a\": 1}"}]}
# run: {"order": 1, "whole": 2}
