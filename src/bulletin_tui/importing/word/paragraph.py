"""A paragraph of a Word file: what Word shows of it, and what the file says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from bulletin_tui.model import Role
from bulletin_tui.setting.styles import BY_KEY


@dataclass(slots=True)
class Paragraph:
    """A paragraph as Word shows it, and what the file says of it."""

    text: str = ""
    pieces: list[tuple[str, str]] = field(default_factory=list)  # the runs: character style's name, text
    style: str = ""  # the name of its style
    role: Role | None = None
    level: int = 0
    bold: bool = False
    size: int = 0  # of its largest type, in half-points
    centred: bool = False
    images: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)  # the names of its bookmarks
    row: bool = False  # the cells of a table's row
    changed: bool = False  # by somebody whose changes are tracked

    @property
    def is_caption(self) -> bool:
        """Whether a picture in it belongs to its text."""
        text = self.text.strip()
        return self.style == BY_KEY["caption"].name or (len(text) <= 60 and not text.endswith(("。", "！", "？")))
