"""How long an article is, and how long its section asks it to be."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from bulletin_tui.app.contents import PRINTED, Item
from bulletin_tui.app.roles import role_of
from bulletin_tui.model import Kind, Role
from bulletin_tui.text import count

if TYPE_CHECKING:
    from bulletin_tui.template import Length, SectionTemplate, Template

_HEADS = ("#", "＃", "◆", "---")


class Measured(NamedTuple):
    """字数 as it stands and as it is asked for."""

    characters: int
    asked: Length | None = None

    @property
    def word(self) -> str:
        """短, 合适 or 长; nothing where nothing is asked."""
        if self.asked is None or not self.characters:
            return ""
        if self.characters < self.asked.least:
            return "短"
        return "长" if self.asked.most and self.characters > self.asked.most else "合适"

    @property
    def said(self) -> str:
        """612/600字, or 612字 where no length is asked for."""
        target = self.asked.target if self.asked is not None else 0
        return f"{self.characters}/{target}字" if target else f"{self.characters}字"


COLOURS = {"短": "$warning", "长": "$error", "合适": "$success", "": "$muted"}


def measured(item: Item, template: Template | None) -> Measured:
    """An article of the outline against what its section asks."""
    asked = template.of(item.section or None) if template is not None else None
    kind = item.article.kind if item.article is not None else None
    wanted = asked is not None and kind in (Kind.STORY, Kind.BRIEF) and kind in asked.kinds
    return Measured(_written(item, asked), asked.length if asked is not None and wanted else None)


def _written(item: Item, asked: SectionTemplate | None) -> int:
    """字数 without what the template laid out to be written over."""
    if asked is None or item.article is None:
        return item.characters
    laid_out = (block.text for block in item.article.blocks if block.role in PRINTED and asked.untouched(block.text))
    return item.characters - sum(map(count, laid_out))


def at_cursor(lines: Sequence[str], row: int, template: Template | None) -> Measured | None:
    """The article around a row, from 0, counted from the lines alone: while they are typed. None outside one."""
    start = row
    while start > 0 and not _opens(lines, start):
        start -= 1
    if role_of(lines, start) not in (Role.HEADLINE, Role.BRIEF, Role.KICKER):
        return None
    end = start + 1
    while end < len(lines) and (not _opens(lines, end) or (end <= row and role_of(lines, end) is not Role.SECTION)):
        end += 1
    section = next((lines[index] for index in range(start, -1, -1) if lines[index].startswith(("# ", "＃ "))), "")
    asked = template.of(section.lstrip("#＃ ").strip() or None) if template is not None else None
    kind = Kind.BRIEF if role_of(lines, start) is Role.BRIEF else Kind.STORY
    characters = sum(_length(lines, index, asked) for index in range(start, end) if lines[index].strip())
    return Measured(characters, asked.length if asked is not None and kind in asked.kinds else None)


def _opens(lines: Sequence[str], index: int) -> bool:
    """Whether an article or a section begins with this line."""
    return lines[index].startswith(_HEADS) and role_of(lines, index) in (Role.SECTION, Role.HEADLINE, Role.BRIEF, Role.FRONT, Role.KICKER)


def _length(lines: Sequence[str], index: int, asked: SectionTemplate | None) -> int:
    role = role_of(lines, index)
    if role not in PRINTED:
        return 0
    line = lines[index].strip()
    sign = {Role.SUBHEAD: "#＃ ", Role.BRIEF: "◆", Role.ITEM: "- "}.get(role)
    words = line.lstrip(sign) if sign else line.removeprefix("\\")
    return 0 if asked is not None and asked.untouched(words) else count(words)
