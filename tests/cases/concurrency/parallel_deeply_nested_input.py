"""Functions that get a variable as their input, inside of others that did, have names of their own for it."""

import cohesion


@cohesion.task
def mark(place, plan) -> int:
    return len(place) + len(plan)


@cohesion.workflow
def workflow(plan: dict[str, int], total: int):
    try:
        total += mark("first", plan)
    except Exception as e:
        total += len(str(e))
    total += plan["x"]

    def outer():
        count = total

        def of_item(item):
            own = item + count

            def innermost():
                found = own
                found += mark("a", plan)
                found += mark("bb", plan)
                return found

            results = cohesion.parallel(innermost)
            return results[0] + own

        count += sum(cohesion.map(of_item, range(count % 3), max_concurrency=count + 1))
        count += mark("c", plan)
        return count

    results = cohesion.parallel(outer, lambda: mark("d", plan))
    return [results, mark("end", plan)]


# run: {"plan": {"x": 1}, "total": 2}
# run: {"plan": {}, "total": 0}
