"""The lines of a draft that are not blank, each with the blank lines before it."""

from __future__ import annotations

from dataclasses import dataclass

from bulletin_tui.expressions import expression
from bulletin_tui.model import Block, Role, Span

_LINE = expression(r"[^\n]*\n|[^\n]+")


@dataclass(slots=True)
class Line:
    number: int
    offset: int  # of its first character in the file
    raw: str  # with its line end
    lead: str = ""  # the blank lines before it

    def block(self, role: Role, text: str, **more: str | None) -> Block:
        """A block whose text is found in the line as it stands, from the right place on."""
        after = len(self.raw) - len(self.raw.rstrip())
        start = self.raw.rindex(text, 0, len(self.raw) - after or None) if text else len(self.raw) - after
        if more:  # a picture's caption stands in front, not at the end
            start = self.raw.index("![") + 2
        return Block(role, text, (Span(0, self.offset + start, len(text)),), ((self.number, self.number),),
                     raw=self.lead + self.raw, **more)  # fmt: skip


def cut(text: str) -> tuple[list[Line], str]:
    found: list[Line] = []
    lead = ""
    offset = 0
    for number, raw in enumerate(_LINE.findall(text), 1):
        if raw.strip():
            found.append(Line(number, offset, raw, lead))
            lead = ""
        else:
            lead += raw
        offset += len(raw)
    return found, lead
