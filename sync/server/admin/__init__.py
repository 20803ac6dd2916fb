"""What administrators do from a terminal on the centre's machine: `python -m sync.server.admin --help`."""
