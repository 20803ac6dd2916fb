"""The window around the pages: rail, top bar, status bar, command box; and the contract a page keeps."""
