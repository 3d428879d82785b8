"""Methods on what methods give."""

import cohesion


@cohesion.workflow
def workflow(s: str):
    return " ".join(s.strip().lower().split()).title().replace("A", "4").partition(" ")[2].zfill(8)


# run: {"s": "  the QUICK  brown\tfox "}
# run: {"s": ""}
# run: {"s": "a"}
