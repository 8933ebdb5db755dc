"""A Word file that we printed, read back: the styles say exactly what each paragraph is.

The paragraphs are written as lines of a draft and parsed as one, so that there is a single understanding of what
belongs to what; then every block is told where it stands in the Word file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bulletin_tui import draft
from bulletin_tui.importing.word.paragraph import Paragraph
from bulletin_tui.model import Article, Block, Doubt, Issue, Leftover, Role, Section, Source, Span
from bulletin_tui.setting.styles import BY_KEY, BY_NAME, NEW_ARTICLE, NO_SECTION

_FURNITURE = {BY_KEY[key].name: why for key, why in (
    ("notice", "报头"), ("masthead", "报头"), ("slogan", "报头"), ("number", "期号行"), ("organ", "编印行"), ("colophon", "版记"),
    ("guide_title", "导读"), ("guide", "导读"),
    ("header", "页眉"), ("footer", "页脚"))}  # fmt: skip
_TITLES = (Role.KICKER, Role.HEADLINE, Role.DECK, Role.SECTION)
_LABELS = {BY_KEY["source"].name: "来稿", BY_KEY["author"].name: "作者"}
_SIGNED = BY_KEY["signed"].name


@dataclass(slots=True)
class _Line:
    """A line of the draft in the making, and the paragraph it came from (0 for a bare mark)."""

    text: str
    number: int = 0
    role: Role | None = None


class _Writer:
    """Lines of a draft, article by article: credits are printed last and stand first."""

    def __init__(self) -> None:
        self.lines: list[_Line] = []
        self._head = 0  # where the credits of the open article belong
        self._titled = False

    def put(self, role: Role, text: str, number: int, image: str | None = None) -> None:
        line = draft.line_of(Block(role, text, image=image))
        if role is Role.CREDITS:
            self._credits(_Line(line, number, role))
            return
        if role in (Role.KICKER, Role.HEADLINE, Role.SECTION) and not (role is Role.HEADLINE and self._last() is Role.KICKER):
            self.lines.append(_Line(""))
        if role not in (*_TITLES, Role.BRIEF) and self._last() in _TITLES:
            self.lines.append(_Line(""))
        self.lines.append(_Line(line, number, role))
        if role in (*_TITLES, Role.BRIEF):
            self._head, self._titled = len(self.lines), role is not Role.SECTION
            if role is Role.SECTION:
                self._head += 1

    def bare(self, mark: str) -> None:
        """A mark that begins an article without headline, or ends a section."""
        self.lines += [_Line(""), _Line(mark, 0, Role.HEADLINE if mark == "##" else Role.SECTION)]
        self._head, self._titled = len(self.lines), mark == "##"

    def _credits(self, line: _Line) -> None:
        at = min(self._head, len(self.lines))
        bare = [] if self._titled else [_Line(""), _Line("##", 0, Role.HEADLINE)]
        self.lines[at:at] = [*bare, line]
        self._titled = True

    def _last(self) -> Role | None:
        return self.lines[-1].role if self.lines else None


def issue(paragraphs: list[Paragraph], source: Source) -> Issue:
    """The issue that was printed: text, order and roles; its furniture is left over, its number and date are known."""
    writer = _Writer()
    leftovers: list[Leftover] = []
    doubts: list[Doubt] = []
    furniture: dict[str, str] = {}
    for number, paragraph in enumerate(paragraphs, 1):
        text = paragraph.text.strip()
        why = _FURNITURE.get(paragraph.style) or ("目录" if paragraph.style.lower().startswith("toc ") else None)
        if why is not None:
            if text:
                leftovers.append(Leftover(number, text, why))
                furniture.setdefault(why, text)
            continue
        if not text and not paragraph.images:
            continue
        for mark in paragraph.marks:
            if mark.startswith((NEW_ARTICLE, NO_SECTION)):
                writer.bare("##" if mark.startswith(NEW_ARTICLE) else "#")
        _put(writer, paragraph, number, doubts)
    parsed = draft.parse(Source("\n".join(line.text for line in writer.lines) + "\n"))
    issue_number, serial = _numbers(furniture.get("期号行", ""))
    date = re.search(r"\d{4}年\d{1,2}月\d{1,2}日", furniture.get("编印行", ""))
    return replace(
        _placed(parsed, writer.lines, paragraphs, source),
        number=issue_number, serial=serial, date=draft.parse_date(date[0]) if date else None,
        leftovers=tuple(leftovers), doubts=tuple(doubts), source=source, ending="",
    )  # fmt: skip


def _put(writer: _Writer, paragraph: Paragraph, number: int, doubts: list[Doubt]) -> None:
    named = BY_NAME.get(paragraph.style)
    role = named.role if named else None
    image = paragraph.images[0] if paragraph.images else None
    text = unbroken(paragraph.text).strip()
    if image is not None:
        role = Role.CAPTION
    elif role is None:
        role = Role.BRIEF if text.startswith("◆") else Role.PARAGRAPH
        doubts.append(Doubt(number, f"这一段用了样式“{paragraph.style or '正文'}”，已当作{'简讯' if role is Role.BRIEF else '正文'}"))
    if role is Role.CREDITS:
        writer.put(role, _credits(paragraph) or text, number)
    elif role is Role.BRIEF:
        signed = _credits(paragraph)
        bare = "".join(piece for style, piece in paragraph.pieces if style != _SIGNED and style not in _LABELS) if signed else text
        writer.put(role, bare.strip().removeprefix("◆").strip(), number)
        if signed:
            writer.put(Role.CREDITS, signed, number)
    else:
        writer.put(role, text, number, image)


def unbroken(text: str) -> str:
    """A paragraph's text without its line breaks: titles are broken by sense, and between two Latin words a break is a blank."""
    return _BREAK.sub(lambda found: " " if found[1] else "", text)


# A break between Latin letters or digits is caught by its group.
_BREAK = re.compile(r"(?<=[0-9A-Za-z])(\v)(?=[0-9A-Za-z])|\v")


def _credits(paragraph: Paragraph) -> str:
    """来稿 and 作者 as the character styles tell them apart, and what else stands in the brackets."""
    brief = paragraph.style == BY_KEY["brief"].name
    found: list[str] = []
    for style, text in paragraph.pieces:
        if style in _LABELS:
            found.append(f"{_LABELS[style]}：{text.strip()}")
        elif not brief or style == _SIGNED:
            found += filter(None, text.strip().removeprefix("（").removesuffix("）").split("\u3000"))
    return "\u3000".join(found)


def _numbers(line: str) -> tuple[str | None, int | None]:
    """期号 and 总期 from 第5—6期（总第312期）, 增刊第1期."""
    serial = re.search(r"总第(\d+)期", line)
    own = re.match(r"(增刊)?第(\d+(?:—\d+)?)期", line)
    number = ("增" if own[1] else "") + own[2].replace("—", "-") if own else None
    return number, int(serial[1]) if serial else None


# --- where the blocks stand in the Word file ---------------------------------------------------------------------


def _placed(parsed: Issue, lines: list[_Line], paragraphs: list[Paragraph], source: Source) -> Issue:
    def block(old: Block | None) -> Block | None:
        if old is None:
            return None
        number = lines[old.lines[0][0] - 1].number
        if not number:
            return replace(old, raw="", spans=(), lines=())
        return replace(old, raw="", lines=((number, number),), spans=_spans(old, paragraphs[number - 1].text, source.line_start(number)))

    def article(old: Article) -> Article:
        blocks = tuple(found for found in map(block, old.blocks) if found is not None)
        return replace(
            old, blocks=blocks, headline=block(old.headline), kicker=block(old.kicker), deck=block(old.deck), credits=block(old.credits)
        )

    def section(old: Section) -> Section:
        return Section(block(old.heading), tuple(map(article, old.articles)))

    return replace(parsed, sections=tuple(map(section, parsed.sections)))


def _stretches(text: str, shown: str, start: int) -> tuple[Span, ...]:
    """Where a block's text stands in a paragraph: one stretch, or several with line breaks between them."""
    at = max(unbroken(shown).find(text), 0)
    kept = [index for index, character in enumerate(shown) if character != "\v" or _BREAK.match(shown, index)[1]]  # type: ignore[index]
    spans: list[Span] = []
    for number, index in enumerate(kept[at : at + len(text)]):
        if spans and spans[-1].offset + spans[-1].length == start + index:
            spans[-1] = spans[-1]._replace(length=spans[-1].length + 1)
        else:
            spans.append(Span(number, start + index, 1))
    return tuple(spans)


def _spans(block: Block, text: str, start: int) -> tuple[Span, ...]:
    """Credits are printed without their labels, so only the names have a place; a line break stands for a blank."""
    if block.role is not Role.CREDITS:
        return _stretches(block.text, text, start)
    shown = unbroken(text)
    spans = []
    for value in re.finditer(r"(?:\A|\u3000)(?:来稿：|作者：)?([^\u3000]+)", block.text):
        at = shown.rfind(value[1])
        if at >= 0:
            spans.append(Span(value.start(1), start + at, len(value[1])))
    return tuple(spans)
