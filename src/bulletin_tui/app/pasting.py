"""Text that comes from Word, WPS or WeChat: what in it nobody sees or wants, and what in it would be taken for marks."""

from __future__ import annotations

import re

from bulletin_tui import draft
from bulletin_tui.model import Article, Block, Issue, Role, Section
from bulletin_tui.text import is_han

_BREAKS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")  # Word's line break inside a paragraph is \x0b, or U+2028 by way of the web
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_BLANKS = re.compile("[\u00a0\u2000-\u200a\u202f\u205f\t]")
_EMPTY = re.compile(r"\n(?:[ \u3000]*\n){2,}")


def plain(text: str) -> str:
    """The text as it came, its line ends alone made one kind."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def cleaned(text: str) -> str:
    """Breaks, blanks, widths and quotes as they are printed; nothing that cannot be seen. Text without Han keeps its widths."""
    text = _BLANKS.sub(" ", _UNSEEN.sub("", _BREAKS.sub("\n", text)))
    text = _EMPTY.sub("\n\n", text)
    lines = text.split("\n")
    chinese = [index for index, line in enumerate(lines) if any(map(is_han, line))]
    if chinese:
        from bulletin_tui import importing

        blocks = tuple(Block(Role.PARAGRAPH, lines[index]) for index in chinese)
        tidied, _ = importing.tidy(Issue((Section(None, (Article(blocks),)),)))
        for index, block in zip(chinese, tidied.blocks(), strict=True):
            lines[index] = block.text
    return "\n".join(lines)


def marks_in(text: str, *, fresh: bool) -> list[tuple[Role, str]]:
    """The lines that a draft would take for headings, notes, items …; the first one only where it opens a line of its own."""
    found: list[tuple[Role, str]] = []
    lines = text.split("\n")
    for number, role in draft.marks(text):
        line = lines[number - 1]
        if role not in (Role.PARAGRAPH, Role.FRONT) and (fresh or number > 1):
            found.append((role, line.strip()))
    return found


def escaped(text: str) -> str:
    """The text with its marks made words: a backslash before each."""
    lines = text.split("\n")
    for number, role in draft.marks(text):
        if role not in (Role.PARAGRAPH, Role.FRONT):
            lines[number - 1] = "\\" + lines[number - 1].lstrip()
    return "\n".join(lines)
