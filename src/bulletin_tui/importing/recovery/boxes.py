"""The article being put together, with the boxes and stories that stood in its middle."""

from __future__ import annotations

from dataclasses import dataclass, field

from bulletin_tui.importing.recovery.sheet import Sheet, Unit
from bulletin_tui.model import Article, Role


@dataclass(slots=True)
class Open:
    """The article being put together."""

    heads: dict[Role, Unit] = field(default_factory=dict)
    body: list[tuple[Unit, Role]] = field(default_factory=list)
    late: list[tuple[Unit, Role]] = field(default_factory=list)  # captions that cut a paragraph: they stand at its end
    boxes: list[Open] = field(default_factory=list)  # articles that stood in the middle of this one

    @property
    def brief(self) -> bool:
        return bool(self.body) and self.body[0][1] is Role.BRIEF

    @property
    def lead(self) -> str:
        """Its first paragraphs."""
        return "".join(unit.text for unit, role in self.body[:6] if role is Role.PARAGRAPH)

    @property
    def last(self) -> str:
        """Its last paragraph."""
        return next((unit.text for unit, role in reversed(self.body) if role is Role.PARAGRAPH), "")

    def close(self, sheet: Sheet) -> list[Article]:
        blocks = tuple(sheet.block(unit, role) for unit, role in [*self.body, *self.late])
        heads = {role: sheet.block(unit, role) for role, unit in self.heads.items()}
        article = Article(blocks, heads.get(Role.HEADLINE), heads.get(Role.KICKER), heads.get(Role.DECK))
        return [article, *(closed for box in self.boxes for closed in box.close(sheet))]
