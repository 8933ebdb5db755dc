"""What an issue and a section can be asked for: values only."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from bulletin_tui.expressions import expression
from bulletin_tui.model import Kind

KINDS = {"报道": Kind.STORY, "简讯": Kind.BRIEF, "名单": Kind.LIST, "数说": Kind.BOX}
FIRST, LAST = "头", "尾"
BY_UNIT = "市级、区县、产业、直属"  # the one order that briefs can be asked to stand in

_PLACE = expression(r"【[^【】]+】")
_MARK = expression(r"(?:#{1,4}|>|-)\s+|◆\s*")


@dataclass(frozen=True, slots=True)
class Length:
    """How many characters, blanks apart; 0 for no limit."""

    least: int = 0
    target: int = 0
    most: int = 0


@dataclass(frozen=True)
class SectionTemplate:
    """What a section asks for."""

    title: str
    printed: bool = True  # whether the title stands above it; the lead's does not
    required: bool = False
    starts: bool = False  # stands in a new issue from the beginning
    place: str = ""  # 头 or 尾
    articles: tuple[int, int] = (0, 0)  # least and most; 0 for no limit
    pages: str = ""
    about: str = ""
    kinds: frozenset[Kind] = frozenset(Kind)
    headline: bool | None = None  # must, must not, may
    length: Length = Length()
    openings: tuple[str, ...] = ()  # of a brief: 日期, 近日 …
    order: str = ""
    keywords: tuple[str, ...] = ()
    skeleton: str = ""  # lines of the draft format
    path: Path | None = None

    def untouched(self, text: str) -> bool:
        """Whether a line still holds what the skeleton laid out: its very words, or one of its 【places to fill】."""
        line = text.strip()
        return bool(line) and (line in self._laid_out[0] or any(place in line for place in self._laid_out[1]))

    @property
    def places(self) -> frozenset[str]:
        """The 【places to fill】 of the skeleton."""
        return self._laid_out[1]

    @cached_property
    def _laid_out(self) -> tuple[frozenset[str], frozenset[str]]:
        lines = (line.strip() for line in self.skeleton.split("\n"))
        texts = frozenset(_MARK.sub("", line, count=1).strip() for line in lines if line and not line.startswith(">"))
        return texts - {""}, frozenset(place for text in texts for place in _PLACE.findall(text))


@dataclass(frozen=True, slots=True)
class Template:
    """What an issue asks for: its sections in their order."""

    name: str
    sections: tuple[SectionTemplate, ...]
    path: Path | None = None
    pages: int = 0  # how many an issue is to have; 0 for whole sheets of four

    @property
    def titles(self) -> tuple[str, ...]:
        return tuple(section.title for section in self.sections)

    @property
    def lead(self) -> SectionTemplate | None:
        """The section that stands first and without a title."""
        return next((section for section in self.sections if not section.printed), None)

    def of(self, title: str | None) -> SectionTemplate | None:
        """The section of that title, or None; without a title, the lead."""
        if title is None:
            return self.lead
        return next((section for section in self.sections if section.title == title.strip()), None)

    def lays_out(self, text: str) -> bool:
        """Whether a line holds one of the 【places to fill】 of any section."""
        return "【" in text and any(place in text for section in self.sections for place in section.places)

    def nearest(self, title: str) -> str | None:
        """The title that somebody who wrote another may have meant."""
        near = get_close_matches(title.strip().strip('“”"【】'), self.titles, 1, 0.5)
        return near[0] if near else None
