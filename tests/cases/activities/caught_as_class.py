"""What a worker raises comes out as the class it is, with its base classes and its text."""

import cohesion


class Torn(Exception):
    pass


class Burnt(Torn):
    pass


@cohesion.activity
def handle(what):
    if what == "torn":
        raise Torn("at the edge: 😀 {% x %}")
    if what == "burnt":
        raise Burnt
    if what == "late":
        raise TimeoutError("too late")
    if what == "slow":
        raise cohesion.errors.HeartbeatTimeout
    return {}[what]


@cohesion.workflow
def workflow(what):
    try:
        handle(what)
    except Burnt as e:
        return ["burnt", str(e), type(e).__name__]
    except Torn as e:
        return ["torn", str(e), type(e).__name__]
    except cohesion.errors.HeartbeatTimeout:
        return "silence"
    except TimeoutError as e:
        return ["late", str(e)]
    finally:
        cohesion.sleep(1)


# run: {"what": "torn"}
# run: {"what": "burnt"}
# run: {"what": "late"}
# run: {"what": "slow"}
# run: {"what": "key"}
