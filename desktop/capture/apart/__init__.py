"""Processes of our own, apart from the program, for what may hang or crash on a file from elsewhere.

`process` and `wire` are the program's side and the messages, `confine` what such a process does to
itself. Who asks what is known where it is asked: `reader` (text in pictures), `pdf` (pages).
"""
