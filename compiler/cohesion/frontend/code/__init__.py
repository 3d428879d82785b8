"""Python that moves into generated functions: what may move, what a region of it reads and gives,
and the text of its function.
"""
