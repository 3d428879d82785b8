"""Amazon States Language as data: its states, its fields, its limits, its text."""
