"""The pages. Each is a dumb view (`show_state` in, signals out) and a presenter that builds the state."""
