"""What opening a zip that somebody hands in can raise when it is damaged; RuntimeError: it is encrypted."""

import zlib
from zipfile import BadZipFile

DAMAGED_ZIP = (BadZipFile, zlib.error, OSError, EOFError, RuntimeError, ValueError, LookupError)
