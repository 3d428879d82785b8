"""An exception class that a function imports may be caught and raised."""


def workflow(x):
    from decimal import InvalidOperation
    from json import JSONDecodeError

    try:
        if x:
            raise InvalidOperation("bad")
        return "fine"
    except JSONDecodeError:
        return "json"
    except InvalidOperation as e:
        return str(e)


# run: {"x": true}
# run: {"x": false}
