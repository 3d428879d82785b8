"""The evaluator of JSONata expressions: values, the tree as closures, and the function library."""
