"""The error tree of the whole program. Anything raised that is not one of these is a bug.

`title` says what happened, `remedy` the way out, both as English source text that `desktop` translates by
`code`. `details` fill the placeholders of both and name places (file, row, column, byte).
"""


class UserError(Exception):
    """Something the person can understand and act on. `code` is stable: screens, logs and tests use it."""

    def __init__(self, code: str, title: str, remedy: str, **details: object) -> None:
        super().__init__(f"{title.format(**details)} {remedy.format(**details)}")
        self.code = code
        self.title = title
        self.remedy = remedy
        self.details = details

    def __reduce__(self) -> tuple[object, ...]:
        """Crosses to another process whole, whatever a subclass is made from."""
        return _made_again, (type(self), self.args, self.__dict__)


class TransientError(UserError):
    """A failure that trying again later may cure (no network, service busy, disk full for now)."""


def _made_again(kind: type[UserError], args: tuple[object, ...], said: dict[str, object]) -> UserError:
    error = kind.__new__(kind, *args)
    error.__dict__.update(said)
    return error
