"""What runs beside the author's code: in a Lambda function, in a local worker, in plain Python.

The standard library only, and each module loads what it needs when it needs it: all of this is
part of every task's bundle and of its cold start.
"""
