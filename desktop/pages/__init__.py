"""The pages. Each is a dumb view (`render(state)` in, signals out) and a presenter that builds the state."""
