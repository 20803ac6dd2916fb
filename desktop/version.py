"""Which version of the program this is. Knows nothing else."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version

SOURCE_VERSION = "0.1.0"  # of a checkout, which is not installed; a test holds it to pyproject.toml


@cache
def app_version() -> str:
    """The version of the program."""
    try:
        return version("xindang")
    except PackageNotFoundError:
        return SOURCE_VERSION
