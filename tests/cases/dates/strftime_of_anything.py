"""What is no date has no `strftime`."""


def workflow(x):
    try:
        return x.strftime("%Y")
    except AttributeError as e:
        return str(e)


# run: {"x": "2024-01-01"}
# run: {"x": null}
# run: {"x": 3}
