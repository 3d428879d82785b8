"""From the control-flow graph to a definition that Step Functions accepts."""
