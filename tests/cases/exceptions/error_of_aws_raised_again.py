"""An error of AWS that is raised again, or by the workflow, meets clauses by its class."""

import cohesion
from cohesion import errors


@cohesion.task
def work(how):
    raise getattr(errors, how)(how)


@cohesion.workflow
def workflow(how):
    try:
        try:
            work(how)
        except errors.Unknown:
            raise errors.ExitError("no memory")
        except Exception as e:
            if isinstance(e, errors.Permissions):
                return "permissions"
            raise
    except errors.FunctionError as e:
        return f"function {e}"
    except OSError as e:
        return f"os {type(e).__name__}"
    except errors.StatesError as e:
        return f"states {e}"


# run: {"how": "Unknown"}
# run: {"how": "Timedout"}
# run: {"how": "Timeout"}
# run: {"how": "DataLimitExceeded"}
# run: {"how": "Permissions"}
