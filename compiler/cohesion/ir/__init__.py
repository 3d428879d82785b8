"""The intermediate representation: one control-flow graph that keeps Python's meaning."""
