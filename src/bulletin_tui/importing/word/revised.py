"""What the readers of a Word file asked for, as values: changes of an old text, remarks, other styles."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple


class By(NamedTuple):
    """Whose change it is, when it was made (as Word writes it), and whether the text was moved."""

    author: str
    when: str
    moved: bool = False


class Edit(NamedTuple):
    """Characters start..end of the old text give way to others. `styles` names the style of each paragraph that ends in `new`."""

    start: int
    end: int
    new: str
    by: By
    styles: tuple[str, ...] = ()


class Remark(NamedTuple):
    """A comment: what it says, and the stretch of the old text that it speaks of."""

    start: int
    end: int
    text: str
    by: By


class Restyled(NamedTuple):
    """A paragraph, by where it begins in the old text, that was given another style; both by their names."""

    start: int
    was: str
    now: str
    by: By


@dataclass(slots=True)
class Revised:
    """The old text, paragraphs parted by line feeds, the style of each, what was changed and what was said."""

    old: str = ""
    styles: list[str] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    restyled: list[Restyled] = field(default_factory=list)
    stamps: str = ""  # what stands at the foot of its pages
    last: str = ""  # who saved it last
    ours: bool = False  # whether our writer made it
