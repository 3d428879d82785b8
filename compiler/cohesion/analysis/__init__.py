"""What the compiler finds out about a control-flow graph: types, sharing, liveness, exceptions."""
