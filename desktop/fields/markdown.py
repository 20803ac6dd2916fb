"""Markdown of forms as the little HTML that Qt's labels take.

ODK's subset: headings, bold, italics, links, lists, line breaks, and `<span style="color: …">`. Everything
else is shown as it was written; no picture, script or file is ever loaded, and long texts are cut, so that
words of somebody else's form are harmless and quick.
"""

import html
import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from PySide6.QtGui import QColor

from desktop.theme import colour, is_dark

LONGEST = 20_000
"""Characters of a text that are looked at."""

_SIZES = {"h1": 20, "h2": 18, "h3": 16, "h4": 15, "h5": 14, "h6": 13}
_SPAN = re.compile(r"<span(?:\s+style\s*=\s*(?:\"([^\"<>]{0,200})\"|'([^'<>]{0,200})'))?\s*>", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?:^|;)\s*color\s*:\s*(#[0-9a-f]{3}(?:[0-9a-f]{3})?|[a-z]{3,20})\s*(?:;|$)", re.IGNORECASE
)
_ADDRESSES = ("http:", "https:", "mailto:", "tel:")
_EMPTY = re.compile(r"(?<![\w*\\])\*{4}(?![\w*])")
"""What is left of `**${answer}**` while there is no answer; a masked number (138****2671) is none of it."""
_PLAIN = {
    "strong_open": "<b>",
    "strong_close": "</b>",
    "em_open": "<i>",
    "em_close": "</i>",
    "softbreak": "<br>",
    "hardbreak": "<br>",
    "bullet_list_open": "<ul>",
    "bullet_list_close": "</ul>",
    "ordered_list_open": "<ol>",
    "ordered_list_close": "</ol>",
    "list_item_open": "<li>",
    "list_item_close": "</li>",
}


def rich(markdown: str) -> str:
    """The HTML of a text. A plain sentence stays as it is, only escaped; bold nothing is a dash."""
    cut = markdown[:LONGEST] + ("…" if len(markdown) > LONGEST else "")
    return _Writing().blocks(_parser().parse(_EMPTY.sub("—", cut)))


def plain(markdown: str) -> str:
    """The words of a text on one line, without its marks."""
    said: list[str] = []
    for token in _parser().parse(markdown[:LONGEST]):
        for part in token.children or []:
            said.append(part.content if part.type == "text" else " " if part.type.endswith("break") else "")
        said.append(" ")
    return " ".join("".join(said).split())


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": True, "maxNesting": 12})
    return parser.enable(["heading", "list", "emphasis", "link", "newline", "escape", "html_inline"])


class _Writing:
    """One text: knows which tags are open, so that none is left so."""

    def __init__(self) -> None:
        self._out: list[str] = []
        self._links: list[bool] = []
        self._spans: list[bool] = []

    def blocks(self, tokens: list[Token]) -> str:
        for token in tokens:
            if token.type == "inline":
                self._inline(token.children or [])
            elif token.type == "paragraph_open":
                self._part(token)
            elif token.type == "heading_open":
                self._part(token)
                self._out.append(f'<span style="font-size:{_SIZES[token.tag]}px; font-weight:700">')
            elif token.type == "heading_close":
                self._out.append("</span>")
            elif token.type in _PLAIN:
                self._out.append(_PLAIN[token.type])
        return "".join(self._out)

    def _part(self, token: Token) -> None:
        """A blank line between two parts; none at the beginning, nor in a list."""
        if self._out and not token.hidden and token.level == 0 and not self._out[-1].endswith("l>"):
            self._out.append("<br><br>")

    def _inline(self, tokens: list[Token]) -> None:
        for token in tokens:
            if token.type == "link_open":
                self._open_link(str(token.attrGet("href") or ""))
            elif token.type == "link_close":
                if self._links.pop():
                    self._out.append("</a>")
            elif token.type == "html_inline":
                self._tag(token.content)
            else:
                words = html.escape(token.content, quote=False).replace("\n", "<br>")
                self._out.append(_PLAIN.get(token.type, words))
        while self._spans:
            self._close_span()

    def _open_link(self, address: str) -> None:
        safe = address.lower().startswith(_ADDRESSES)
        self._links.append(safe)
        if safe:
            self._out.append(f'<a href="{html.escape(address)}" style="color:{colour("primary").name()}">')

    def _tag(self, words: str) -> None:
        opening = _SPAN.fullmatch(words)
        if opening is not None:
            tint = _tint(opening[1] or opening[2] or "")
            self._spans.append(bool(tint))
            if tint:
                self._out.append(f'<span style="color:{tint}">')
        elif words.lower() == "</span>" and self._spans:
            self._close_span()
        else:
            self._out.append(html.escape(words, quote=False))

    def _close_span(self) -> None:
        if self._spans.pop():
            self._out.append("</span>")


def _tint(style: str) -> str:
    """The colour a style asks for, made light or dark enough to be read in this theme; "" for none."""
    match = _COLOUR.search(style)
    tint = QColor(match[1]) if match is not None else QColor()
    if not tint.isValid():
        return ""
    light = max(tint.lightness(), 165) if is_dark() else min(tint.lightness(), 105)
    return QColor.fromHsl(tint.hslHue(), tint.hslSaturation(), light).name()
