"""Several values are carried from round to round."""

import cohesion


@cohesion.workflow
def workflow(numbers: list[float]):
    total = 0
    count = 0
    largest = None
    text = ""
    for n in numbers:
        total += n
        count += 1
        if largest is None or n > largest:
            largest = n
        text += str(count)
    return {"total": total, "count": count, "largest": largest, "text": text}


# run: {"numbers": []}
# run: {"numbers": [1.5]}
# run: {"numbers": [-1.5, -0.5, -2]}
# run: {"numbers": [0.1, 0.2, 0.3]}
