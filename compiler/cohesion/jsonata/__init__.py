"""JSONata as data: a small tree, its text both ways, how deep it evaluates, and the names in it."""
