"""A method that text does not have."""


def workflow(text: str):
    return text.upcase()  # error: COH201 [12] "the method `.upcase` is not supported for any type"
