"""The nouns of the newsroom: values only, no files, no screens.

Every line an editor wrote is a Block and knows where it stands in the file it came from, so that nobody
ever searches for a place again. Offsets count characters (code points) of the decoded file from 0; lines and
columns count from 1.
"""

from __future__ import annotations

import datetime
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum, StrEnum
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple


class Role(StrEnum):
    """What a line is. The values are those of the JSON contract; FRONT, CREDITS and BRIEF are lines of the draft format."""

    FRONT = "front"  # a line of the front matter, its two fences included
    SECTION = "section"  # 栏目
    KICKER = "kicker"  # 引题
    HEADLINE = "headline"  # 主题
    DECK = "deck"  # 副题
    CREDITS = "credits"  # 来稿：…　作者：…　原稿：…
    PARAGRAPH = "paragraph"
    BRIEF = "brief"  # the paragraph that a ◆ opens
    SUBHEAD = "subhead"  # 小标题
    CAPTION = "caption"  # 图注, with its picture
    NOTE = "note"  # 编者按, printed; 备注, never printed
    ITEM = "item"  # a line of a list or box


TITLES = frozenset({Role.SECTION, Role.KICKER, Role.HEADLINE, Role.DECK, Role.SUBHEAD})


class Kind(StrEnum):
    """What an article is."""

    STORY = "story"
    BRIEF = "brief"  # 简讯
    LIST = "list"
    BOX = "box"  # items only: 数说


class Severity(IntEnum):
    SUGGESTION = 1  # 提示
    WARNING = 2  # 存疑
    ERROR = 3  # 差错

    @property
    def label(self) -> str:
        return {1: "提示", 2: "存疑", 3: "差错"}[self]


class Span(NamedTuple):
    """A run of a block's text that stands unbroken in its file."""

    start: int  # offset in the block's text
    offset: int  # offset in the file
    length: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file's text as decoded, and how to encode it again."""

    text: str
    path: Path | None = None
    encoding: str = "utf-8"
    bom: bool = False
    _starts: tuple[int, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        starts, at = [0], self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        object.__setattr__(self, "_starts", tuple(starts))

    @property
    def newline(self) -> str:
        return "\r\n" if "\r\n" in self.text else "\n"

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of an offset."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line_start(self, line: int) -> int:
        """The offset at which a line, counted from 1, begins."""
        return self._starts[line - 1]


_ASIDES = ("备注", "免查", "原稿")
_FIELD = re.compile(r"(?:来稿|作者|原稿)\s*[:：]")
_NEXT_FIELD = re.compile(r"\s+(?=(?:来稿|作者|原稿)\s*[:：])")


@dataclass(frozen=True, slots=True)
class Block:
    """One line an editor wrote (several, where a raw file broke it), and where it stands."""

    role: Role
    text: str
    spans: tuple[Span, ...] = ()
    lines: tuple[tuple[int, int], ...] = ()
    image: str | None = None  # a caption's picture, relative to the file
    raw: str = ""  # the line as a draft holds it, with the blank lines before it; empty if it never stood in one

    @property
    def aside(self) -> bool:
        """Whether it is a note between editors, which is never printed."""
        return self.role is Role.NOTE and (self.text.startswith(_ASIDES) or (self.misplaced and "原稿" in self.text))

    @property
    def misplaced(self) -> bool:
        """Whether it is a credits line that stands elsewhere than below a headline or brief."""
        return self.role is Role.NOTE and bool(_FIELD.match(self.text))

    def offset(self, index: int) -> int:
        """Where in the file the character at `index` of the text stands; -1 for a block without a file."""
        if not self.spans:
            return -1
        at = bisect_right(self.spans, (index + 1,)) - 1
        span = self.spans[max(at, 0)]
        return span.offset + index - span.start

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the file of the stretch start..end of the text."""
        if end <= start:
            at = self.offset(start)
            return at, at
        return self.offset(start), self.offset(end - 1) + 1

    def edited(self, **changes: Any) -> Block:
        """A changed copy, which no longer claims to stand as it did in its file."""
        return replace(self, raw="", **changes)

    def mark(self, start: int, end: int, *suggestions: str, message: str | None = None) -> Mark:
        return Mark(self, start, end, suggestions, message)


@dataclass(frozen=True, slots=True)
class Article:
    """A story with up to three headline lines, a brief, a list or a box of items."""

    blocks: tuple[Block, ...] = ()
    headline: Block | None = None  # with empty text where a bare ## opens the article
    kicker: Block | None = None
    deck: Block | None = None
    credits: Block | None = None
    listing: bool = False  # a list of names or awards, which recovery has recognised

    @property
    def kind(self) -> Kind:
        if self.blocks and self.blocks[0].role is Role.BRIEF:
            return Kind.BRIEF
        if self.listing:
            return Kind.LIST
        body = [block for block in self.blocks if block.role not in (Role.CAPTION, Role.NOTE)]
        if body and all(block.role is Role.ITEM for block in body):
            return Kind.BOX
        return Kind.STORY

    @property
    def title(self) -> str:
        """The headline's text, or nothing."""
        return self.headline.text if self.headline else ""

    def credit(self, key: str) -> str | None:
        """来稿, 作者 or 原稿 as the credits line names it, or None."""
        return None if self.credits is None else credits_of(self.credits.text).get(key)

    def lines(self) -> Iterator[Block]:
        """Every block, titles and credits included, in the order in which a draft holds them."""
        brief = bool(self.blocks) and self.blocks[0].role is Role.BRIEF
        heads = (self.kicker, self.headline, self.deck, self.blocks[0] if brief else None, self.credits)
        return chain([block for block in heads if block is not None], self.blocks[1:] if brief else self.blocks)


@dataclass(frozen=True, slots=True)
class Section:
    """栏目: a heading (None before the first one; with empty text where a bare # ends a section) and its articles."""

    heading: Block | None = None
    articles: tuple[Article, ...] = ()

    @property
    def title(self) -> str | None:
        return self.heading.text or None if self.heading else None

    def lines(self) -> Iterator[Block]:
        return chain(() if self.heading is None else (self.heading,), chain.from_iterable(article.lines() for article in self.articles))


class Doubt(NamedTuple):
    """Where reading was not sure, or found a line out of its place: for an editor to look at."""

    line: int
    why: str


class Leftover(NamedTuple):
    """Text of a raw file that is no content: a running head, a page number, a converter's mark."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Issue:
    """期: what a draft, a past issue or a raw text holds."""

    sections: tuple[Section, ...] = ()
    number: str | None = None  # 期号 as printed: 48, 5-6 for a 合刊, 增1
    serial: int | None = None  # 总期
    date: datetime.date | None = None
    front: tuple[Block, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    leftovers: tuple[Leftover, ...] = ()
    source: Source = Source("")
    ending: str = ""  # what stands after the last block of a draft: blank lines
    extras: Mapping[str, str] = field(default_factory=dict)  # what else the front matter says: 导读, 责任编辑 …

    @property
    def whole(self) -> bool:
        """Whether this claims to be a whole issue; a bare text is judged as text."""
        return bool(self.front)

    def blocks(self) -> Iterator[Block]:
        """Every line in reading order, front matter apart: checks and writers need nothing else."""
        for section in self.sections:
            yield from section.lines()

    def articles(self) -> Iterator[tuple[Section, Article]]:
        for section in self.sections:
            for article in section.articles:
                yield section, article


class Mark(NamedTuple):
    """A stretch of a block that a check points at, and what might stand there instead."""

    block: Block
    start: int
    end: int
    suggestions: tuple[str, ...] = ()
    message: str | None = None  # instead of the rule's own


Check = Callable[[Issue], Iterable[Mark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A check with a name. A rule written in YAML and a rule written in Python are this same type."""

    id: str  # punct/halfwidth-comma
    title: str
    severity: Severity
    message: str  # may hold {found} and {suggestion}
    check: Check
    fixable: bool = False  # its first suggestion is safe to take unseen
    why: str = ""
    source: str = ""  # the standard and its clause
    wrong: tuple[str, ...] = ()
    right: tuple[str, ...] = ()


class Finding(NamedTuple):  # an edit moves hundreds of them
    """疑点: a mark, the rule that made it, and its place in the file as the file stands."""

    rule: str
    severity: Severity
    message: str
    text: str  # what stands there, from start to end
    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int
    suggestions: tuple[str, ...] = ()
    fixable: bool = False
    source: str = ""


@dataclass(frozen=True, slots=True)
class House:
    """The paper itself, as bulletin.yaml names it: what stands on every issue, whatever its text."""

    name: str = "工会工作周报"  # 报头
    organ: str = ""  # 编印单位
    slogan: str = ""  # a line under the masthead
    colophon: Mapping[str, str] = field(default_factory=dict)  # 报, 送, 发, 责任编辑 … in order
    look: str = "简报"  # how a Word file of it is set: setting/looks/
    picture: str = ""  # 题字: a picture instead of the name in type, by its path
    preset: str = ""  # 内部资料: what kind of publication it is by law, where that asks for more
    licence: str = ""  # 准印证号


def credits_of(text: str) -> dict[str, str]:
    """来稿：某某工会　作者：某某 as a mapping. Fields stand apart by a full-width blank or two blanks; the known ones by any."""
    fields: dict[str, str] = {}
    for part in _NEXT_FIELD.sub("\u3000", text).replace("  ", "\u3000").split("\u3000"):
        key, colon, value = part.replace(":", "：", 1).partition("：")
        if colon and value.strip():
            fields.setdefault(key.strip(), value.strip())
    return fields
