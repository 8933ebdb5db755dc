"""The draft format, both ways: Markdown that any program can write, one line one block.

`parse` never fails and loses nothing: what stands in the wrong place is kept as a paragraph and reported as
a doubt. `render` gives an untouched draft back byte for byte, because every block remembers its line.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bulletin_tui import files
from bulletin_tui.model import Article, Block, Doubt, Issue, Role, Section, Source, Span

FENCE = "---"
KEYS = ("期号", "总期", "日期")
NUMBER = re.compile(r"(?:增?\d+|\d+[-—－–、]\d+)\Z")

_LINE_MARKS: tuple[tuple[str, Role], ...] = (
    ("####", Role.SUBHEAD),
    ("###", Role.KICKER),  # or the deck of the headline that it touches
    ("##", Role.HEADLINE),
    ("#", Role.SECTION),
    (">", Role.NOTE),  # or the credits of the headline or brief above it
    ("-", Role.ITEM),
)
_BARE = frozenset({"##", "#"})  # marks that say something without a text
_HALF = str.maketrans("＃＞", "#>")
_PICTURE = re.compile(r"!\[(?P<text>.*)\]\((?P<image>[^()]*(?:\([^()]*\)[^()]*)*)\)\Z")
_ESCAPABLE = re.compile(r"\\*(?:(?:[#＃]{1,4}|[>＞]|-)(?=\s|\Z)|◆|!\[|---\Z)")
_MARKS = {Role.SECTION: "# ", Role.KICKER: "### ", Role.HEADLINE: "## ", Role.DECK: "### ", Role.CREDITS: "> ",
          Role.SUBHEAD: "#### ", Role.NOTE: "> ", Role.ITEM: "- ", Role.BRIEF: "◆"}  # fmt: skip
_SPACED = frozenset({Role.SECTION, Role.KICKER})  # roles that a blank line goes before


def is_draft(path: Path, text: str) -> bool:
    """A file in a newsroom's drafts/ or seeds/ (not in seeds/raw/ or 来稿/), or one that begins with front matter."""
    if text.startswith((FENCE + "\n", FENCE + "\r\n")):
        return True
    return path.suffix == ".md" and path.resolve().parent.name in ("drafts", "seeds")


def read(path: Path) -> Issue:
    """A draft from its file. Raises UnreadableFile."""
    return parse(files.read_source(path))


def save(issue: Issue, path: Path) -> None:
    """Writes an issue as a draft, whole or not at all, in the encoding it came in. Raises UnwritableFile."""
    files.save_text(path, render(issue), issue.source)


# --- from text ---------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Line:
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


@dataclass(slots=True)
class _Open:
    """The article being read."""

    kicker: Block | None = None
    headline: Block | None = None
    deck: Block | None = None
    credits: Block | None = None
    blocks: list[Block] = field(default_factory=list)

    def close(self) -> Article:
        return Article(tuple(self.blocks), self.headline, self.kicker, self.deck, self.credits)

    @property
    def brief(self) -> bool:
        return bool(self.blocks) and self.blocks[0].role is Role.BRIEF


def parse(source: Source) -> Issue:
    """An issue from the text of a draft. Misplaced lines are kept as paragraphs and reported as doubts."""
    lines, ending = _lines(source.text)
    front, body = _split_front(lines)
    doubts: list[Doubt] = []
    fields = _front_fields(front, doubts)
    reader = _Body(doubts)
    for line in body:
        reader.take(line)
    return Issue(
        tuple(reader.close()),
        number=_number(fields, doubts),
        serial=_serial(fields, doubts),
        date=_date(fields, doubts),
        front=tuple(line.block(Role.FRONT, line.raw.strip()) for line in front),
        doubts=tuple(sorted(doubts)),
        source=source,
        ending=ending,
    )


def _lines(text: str) -> tuple[list[_Line], str]:
    found: list[_Line] = []
    lead = ""
    offset = 0
    for number, raw in enumerate(re.findall(r"[^\n]*\n|[^\n]+", text), 1):
        if raw.strip():
            found.append(_Line(number, offset, raw, lead))
            lead = ""
        else:
            lead += raw
        offset += len(raw)
    return found, lead


class _Body:
    """The lines after the front matter, taken one by one."""

    def __init__(self, doubts: list[Doubt]) -> None:
        self.doubts = doubts
        self.sections: list[Section] = []
        self.heading: Block | None = None
        self.articles: list[Article] = []
        self.article: _Open | None = None
        self.kicker: Block | None = None  # waiting for its headline
        self.before: Role | None = None  # the role of the line before this one

    def take(self, line: _Line) -> None:
        role, text, image = _classify(line.raw.strip())
        if role is Role.KICKER and self.before is Role.HEADLINE and not line.lead and self.article:
            role = Role.DECK
            self.article.deck = line.block(role, text)
        elif role is Role.KICKER:
            self._orphan()
            self.kicker = line.block(role, text)
        elif role is Role.HEADLINE:
            self._close_article()
            self.article = _Open(self.kicker, line.block(role, text))
            self.kicker = None
        elif role is Role.SECTION:
            self._orphan()
            self._close_section()
            self.heading = line.block(role, text)
        else:
            self._orphan()
            role = self._body(line, role, text, image)
        self.before = role

    def _body(self, line: _Line, role: Role, text: str, image: str | None) -> Role:
        if role is Role.BRIEF:
            self._close_article()
            self.article = _Open(blocks=[line.block(role, text)])
            return role
        article = self.article = self.article or _Open()
        if role is Role.NOTE and self.before in (Role.HEADLINE, Role.DECK, Role.BRIEF) and not text.startswith(("编者按", "备注", "免查")):
            article.credits = line.block(Role.CREDITS, text)
            return Role.CREDITS
        if role is Role.CAPTION:
            article.blocks.append(line.block(role, text, image=image))
            return role
        if article.brief and role in (Role.PARAGRAPH, Role.SUBHEAD, Role.ITEM):
            self.doubts.append(Doubt(line.number, "简讯只有一段，这一行跟在简讯后面，已照原样保留；若另起一篇，请在前面加一行“## 标题”"))
        article.blocks.append(line.block(role, text))
        return role

    def _orphan(self) -> None:
        """A kicker that found no headline stays where it stands, as a paragraph."""
        if self.kicker is None:
            return
        self.article = self.article or _Open()
        kept = self.kicker
        self.article.blocks.append(Block(Role.PARAGRAPH, kept.text, kept.spans, kept.lines, raw=kept.raw))
        self.doubts.append(Doubt(kept.lines[0][0], "引题（### ）后面没有主题（## ），已当作正文保留"))
        self.kicker = None

    def _close_article(self) -> None:
        if self.article is not None:
            self.articles.append(self.article.close())
            self.article = None

    def _close_section(self) -> None:
        self._close_article()
        if self.articles or self.heading is not None:
            self.sections.append(Section(self.heading, tuple(self.articles)))
        self.heading, self.articles = None, []

    def close(self) -> list[Section]:
        self._orphan()
        self._close_section()
        return self.sections


def _classify(line: str) -> tuple[Role, str, str | None]:
    """A stripped line's role and text, and the picture where it is a caption."""
    if line.startswith("◆"):
        return Role.BRIEF, line[1:].strip(), None
    if picture := _PICTURE.match(line):
        return Role.CAPTION, picture["text"], picture["image"].strip() or None
    mark = line[:5].translate(_HALF)
    for sign, role in _LINE_MARKS:
        if mark.startswith(sign):
            rest = line[len(sign) :]
            if rest[:1].isspace() or (not rest and sign in _BARE):
                return role, rest.strip(), None
            break
    if line.startswith("\\") and _ESCAPABLE.match(line):
        return Role.PARAGRAPH, line[1:], None
    return Role.PARAGRAPH, line, None


# --- front matter ------------------------------------------------------------------------------------------------


def _split_front(lines: list[_Line]) -> tuple[list[_Line], list[_Line]]:
    if not lines or lines[0].lead or lines[0].raw.strip() != FENCE or lines[0].raw.startswith((" ", "\u3000")):
        return [], lines
    for index in range(1, len(lines)):
        if lines[index].raw.strip() == FENCE:
            return lines[: index + 1], lines[index + 1 :]
        if not _field(lines[index].raw):
            break
    else:
        index = len(lines)
    return lines[:index], lines[index:]


def _field(raw: str) -> tuple[str, str] | None:
    """key: value, with either colon; None for a line that is no field."""
    found = re.match(r"\s*([^\s:：#◆]{1,8})\s*[:：](.*)", raw)
    return (found[1], found[2].strip()) if found else None


def _front_fields(front: list[_Line], doubts: list[Doubt]) -> dict[str, tuple[int, str]]:
    fields: dict[str, tuple[int, str]] = {}
    for line in front[1:]:
        if line.raw.strip() == FENCE:
            continue
        found = _field(line.raw)
        if found is None:
            continue
        key, value = found
        if key not in KEYS:
            doubts.append(Doubt(line.number, f"不认识的项目“{key}”，只有{'、'.join(KEYS)}；已照原样保留"))
        elif key in fields:
            doubts.append(Doubt(line.number, f"“{key}”写了两遍，以第{fields[key][0]}行为准"))
        else:
            fields[key] = (line.number, value)
    if front:
        if front[-1].raw.strip() != FENCE or len(front) == 1:
            doubts.append(Doubt(front[-1].number, f"期号信息没有用一行“{FENCE}”结束，已按到此为止处理"))
        for key in KEYS:
            if key not in fields or not fields[key][1]:
                doubts.append(Doubt(fields.get(key, (front[0].number, ""))[0], f"缺少“{key}”，请在开头补上，如“{_EXAMPLE[key]}”"))
    return fields


_EXAMPLE = {"期号": "期号: 48", "总期": "总期: 312", "日期": "日期: 2024-12-09"}


def _number(fields: dict[str, tuple[int, str]], doubts: list[Doubt]) -> str | None:
    line, value = fields.get("期号", (0, ""))
    if not value:
        return None
    if not NUMBER.match(value):
        doubts.append(Doubt(line, f"期号“{value}”看不懂，应如 48、5-6（合刊）、增1（增刊）"))
    return value


def _serial(fields: dict[str, tuple[int, str]], doubts: list[Doubt]) -> int | None:
    line, value = fields.get("总期", (0, ""))
    if not value:
        return None
    if not re.fullmatch(r"[0-9０-９]+", value):
        doubts.append(Doubt(line, f"总期“{value}”应是一个数，如 312"))
        return None
    return int(value)


def parse_date(value: str) -> datetime.date | None:
    """2024-12-09, 2024/12/9, 2024.12.9 or 2024年12月9日; None for what is no date."""
    found = re.fullmatch(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?", value.strip())
    try:
        return datetime.date(int(found[1]), int(found[2]), int(found[3])) if found else None
    except ValueError:
        return None


def _date(fields: dict[str, tuple[int, str]], doubts: list[Doubt]) -> datetime.date | None:
    line, value = fields.get("日期", (0, ""))
    found = parse_date(value)
    if value and found is None:
        doubts.append(Doubt(line, f"日期“{value}”看不懂或没有这一天，应如 2024-12-09"))
    return found


def front_matter(number: str | None, serial: int | None, date: datetime.date | None) -> tuple[Block, ...]:
    """The front matter of a new draft."""
    values = (number or "", "" if serial is None else str(serial), "" if date is None else date.isoformat())
    lines = [FENCE, *(f"{key}: {value}".rstrip() for key, value in zip(KEYS, values, strict=True)), FENCE]
    return tuple(Block(Role.FRONT, line) for line in lines)


# --- to text -----------------------------------------------------------------------------------------------------


def render(issue: Issue) -> str:
    """The text of a draft. Blocks that stood in one stand as they did; new ones get their marks.

    Fails on nothing; a line break inside a block's text becomes a blank.
    """
    newline = issue.source.newline
    out: list[str] = []
    before: Role | None = None
    for block in (*issue.front, *issue.blocks()):
        piece = block.raw or _written(block, before, newline)
        if out and not out[-1].endswith("\n"):
            out.append(newline)
        if before in (Role.HEADLINE, Role.DECK) and block.role is Role.KICKER and block.raw and not piece[0].isspace():
            piece = newline + piece  # else it would be read as the deck
        out.append(piece)
        before = block.role
    return "".join(out) + issue.ending


def _written(block: Block, before: Role | None, newline: str) -> str:
    blank = before is not None and (
        block.role in _SPACED
        or (block.role is Role.HEADLINE and before is not Role.KICKER)
        or before in (Role.HEADLINE, Role.DECK, Role.CREDITS) and block.role not in (Role.DECK, Role.CREDITS)
        or before is Role.SECTION
        or before is Role.FRONT and block.role is not Role.FRONT
    )  # fmt: skip
    return (newline if blank else "") + line_of(block) + newline


def line_of(block: Block) -> str:
    """A block as its line of a draft, without a line end."""
    text = " ".join(block.text.split("\n")).strip()
    if block.role is Role.CAPTION:
        return f"![{text}]({block.image or ''})"
    if block.role is Role.PARAGRAPH:
        return "\\" + text if _ESCAPABLE.match(text) else text
    return (_MARKS.get(block.role, "") + text).rstrip()


def marks(text: str) -> Iterator[tuple[int, Role]]:
    """The line number, from 1, and role of each line that is not blank: what a margin label shows."""
    for line, block in _roles(parse(Source(text))):
        yield line, block.role


def _roles(issue: Issue) -> Iterator[tuple[int, Block]]:
    for block in (*issue.front, *issue.blocks()):
        yield block.lines[0][0], block
