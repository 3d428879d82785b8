"""How long it takes from saving a file to its result from the cloud, over a network of one's own
choosing.
"""
