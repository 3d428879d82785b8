"""What `.pop` takes out is in there no longer: changing it changes nothing else."""


def workflow(queue, box):
    done = []
    while queue:
        item = queue.pop(0)
        item["done"] = True
        done.append(item)
    last = box["items"].pop()
    last["last"] = len(queue)
    box["items"].insert(0, last)
    del box["items"][0]["x"]
    return [done, box, queue]


# run: {"queue": [], "box": {"items": [{"x": 1}]}}
# run: {"queue": [{"n": 1}, {"n": 2}], "box": {"items": [{}, {"x": [1]}]}}
# run: {"queue": [{"n": 1}, []], "box": {"items": []}}
# run: {"queue": [], "box": {"items": []}}
