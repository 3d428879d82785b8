"""Classes with constructors of their own, made in the workflow: fields, defaults, keywords, base classes."""

LIMIT = 5


class Failure(Exception):
    retryable = False
    kind: str = "failure"

    def __init__(self, message, code=LIMIT, *, extra=None):
        self.code = code
        super().__init__(message)
        self.extra = extra
        self.text = f"{message} ({self.code})"


class Declined(Failure):
    retryable = True

    def __init__(self, reason, amount):
        label: str = f"declined: {reason}"
        super().__init__(label, extra=[amount, reason])
        self.amount = self.half = amount


class Plain(Failure):
    """Nothing of its own."""


class Silent(Exception):
    def __init__(self, code):
        self.code = code


def described(e):
    return [type(e).__name__, str(e), repr(e), list(e.args), e.code]


def workflow(how, x):
    try:
        if how == "failure":
            raise Failure("no", x)
        if how == "keywords":
            raise Failure(code=x, message="no", extra={"a": x})
        if how == "declined":
            raise Declined("empty", x)
        if how == "plain":
            raise Plain(x)
        raise Silent(x)
    except Failure as e:
        amount = e.amount if isinstance(e, Declined) else None
        return [*described(e), e.extra, e.text, e.retryable, e.kind, amount]
    except Silent as e:
        return described(e)


# run: {"how": "failure", "x": 3}
# run: {"how": "failure", "x": null}
# run: {"how": "keywords", "x": [1]}
# run: {"how": "declined", "x": 2.5}
# run: {"how": "plain", "x": "😀'"}
# run: {"how": "silent", "x": "it's"}
