import cohesion


def my_workflow():
    a = cohesion.task.my_first_task()
    b = cohesion.task.my_second_task(a)
    return b
