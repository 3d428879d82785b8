"""Exception classes in classes, and classes that `type(…)` makes, are matched like any other."""

import cohesion


class Declined(Exception):
    pass


class Card:
    class Declined(Declined):
        pass

    class Expired(Declined):
        class Long(Exception):
            def __init__(self, days):
                super().__init__(f"{days} days")
                self.days = days


Stolen = type("Stolen", (Card.Declined,), {})
Lost = type("NotFound", (Card.Expired, LookupError), {"__doc__": "gone"})


@cohesion.task
def pay(how):
    if how == "long":
        raise Card.Expired.Long(400)
    raise {
        "declined": Declined,
        "card": Card.Declined,
        "expired": Card.Expired,
        "stolen": Stolen,
        "lost": Lost,
    }[how](how)


@cohesion.workflow
def workflow(how):
    try:
        if how == "here":
            raise Card.Declined("here")
        pay(how)
    except Card.Expired.Long as e:
        return [e.days, repr(e)]
    except Stolen as e:
        return f"stolen: {e}"
    except Card.Expired as e:
        return f"expired: {e}"
    except Card.Declined as e:
        return f"card: {e!r}"
    except Declined as e:
        return f"declined: {type(e).__name__}"


# run: {"how": "declined"}
# run: {"how": "card"}
# run: {"how": "expired"}
# run: {"how": "stolen"}
# run: {"how": "lost"}
# run: {"how": "long"}
# run: {"how": "here"}
