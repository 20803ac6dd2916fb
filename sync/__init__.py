"""Memory and movement: what is kept, and how copies agree."""
