"""What can be wrong with an expression: its text, or its evaluation. Knows columns, not forms or sheets."""

from forms.errors import UserError


class XPathError(UserError):
    """An expression that cannot be read or evaluated. `column` is 1-based in `expression`, 0 when unknown."""

    def __init__(self, code: str, message: str, *, expression: str = "", column: int = 0) -> None:
        super().__init__(
            code,
            "{message}",
            "Check the expression near column {column}: {expression}",
            message=message,
            expression=expression,
            column=column,
        )
        self.message = message
        self.expression = expression
        self.column = column
