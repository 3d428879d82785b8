"""A function of the module may rebind the name, so the workflow cannot know it."""

count = 0


def raise_count():
    global count
    count = 5


raise_count()


def workflow(n):
    return n + count  # error: COH105 [16] "what `count` stands for in global_in_function depends on what runs"
