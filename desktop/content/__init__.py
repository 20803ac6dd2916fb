"""Where content comes from on this machine: compiled at build time, then read from the installed program."""
