"""CDK constructs that deploy compiled workflows."""
