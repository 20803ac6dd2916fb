"""How Xindang gets onto a machine: a developer's set-up, and the bundle for everyone else.

Standard library only, since it runs before anything is installed. Knows nothing of forms, sync or screens.
"""
