"""A report on the screen: a preview of the current state, or one that was issued."""
