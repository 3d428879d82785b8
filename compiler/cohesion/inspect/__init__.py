"""What a compiled workflow is and what an execution did, told in the author's Python."""
