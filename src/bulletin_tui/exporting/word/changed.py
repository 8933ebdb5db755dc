"""Tracked changes as WordprocessingML (ECMA-376 part 1, 17.13.5): around runs, in the mark of a paragraph, of its style."""

from __future__ import annotations

from itertools import count

from bulletin_tui.exporting.copies import Copy
from bulletin_tui.exporting.word.paragraphs import Paragraph
from bulletin_tui.exporting.word.xml import escape
from bulletin_tui.setting.styles import BY_KEY

_FIRST = 100_000  # bookmarks are numbered below


class Changes:
    """The changes of one document, numbered as they are written."""

    def __init__(self, copy: Copy) -> None:
        self._who = f'w:author="{escape(copy.author)}"' + (f' w:date="{escape(copy.when)}"' if copy.when else "")
        self._numbers = count(_FIRST)

    def around(self, state: str, runs: str) -> str:
        """Runs that came or went; other runs as they are."""
        if not state or not runs:
            return runs
        if state == "del":
            runs = runs.replace("<w:t ", "<w:delText ").replace("</w:t>", "</w:delText>")
        return f"<w:{state} {self._next()}>{runs}</w:{state}>"

    def mark(self, paragraph: Paragraph) -> str:
        """What pPr says of a paragraph that itself came or went; it stands before a sectPr."""
        return f"<w:rPr><w:{paragraph.state} {self._next()}/></w:rPr>" if paragraph.state else ""

    def style(self, paragraph: Paragraph) -> str:
        """What pPr says last: the style that the paragraph had."""
        if not paragraph.was:
            return ""
        return f'<w:pPrChange {self._next()}><w:pPr><w:pStyle w:val="{BY_KEY[paragraph.was].id}"/></w:pPr></w:pPrChange>'

    def _next(self) -> str:
        return f'w:id="{next(self._numbers)}" {self._who}'
