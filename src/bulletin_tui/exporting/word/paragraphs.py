"""From an issue to the paragraphs that are printed.

`set_out` is the only place that knows in what order an issue is printed; what it yields are values, so that later
stages (copy-fitting, proofs, a table of contents) can look at them before they become XML.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import NamedTuple

from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.word.pictures import Album, Print
from bulletin_tui.model import Article, Block, House, Issue, Kind, Role, Section
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.styles import NEW_ARTICLE, NO_SECTION
from bulletin_tui.text import cells


class Text(NamedTuple):
    """A stretch of text, in a character style if one is named."""

    text: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """What is printed as one paragraph: its style's key, its text, its picture, and in how many columns it stands."""

    style: str
    texts: tuple[Text, ...] = ()
    picture: Print | None = None
    columns: int = 1
    mark: str = ""  # a bookmark that says what no heading says
    foot: bool = False  # at the foot of the last page
    height: float = 0  # pt, where it is not its style's
    block: Block | None = None


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a block stands: what its emitter may need to know."""

    look: Look
    album: Album
    article: Article
    box: bool
    opens: bool = False  # an article that no headline opens begins here
    started: bool = False  # the article's text has begun

    @property
    def columns(self) -> int:
        return 1 if self.box else self.look.columns.count


# --- from blocks to paragraphs -----------------------------------------------------------------------------------


def _title(style: str, boxed: str = "") -> Callable[[Block, _Place], Iterator[Paragraph]]:
    def emit(block: Block, place: _Place) -> Iterator[Paragraph]:
        if block.text:
            yield Paragraph(boxed if place.box and boxed else style, (Text(block.text),), block=block)

    return emit


def _text(style: str, boxed: str = "") -> Callable[[Block, _Place], Iterator[Paragraph]]:
    def emit(block: Block, place: _Place) -> Iterator[Paragraph]:
        if block.text:
            yield Paragraph(boxed if place.box and boxed else style, (Text(block.text),), columns=place.columns, block=block)

    return emit


def _paragraph(block: Block, place: _Place) -> Iterator[Paragraph]:
    yield from _text("opening" if place.opens else "body")(block, place)


def _note(block: Block, place: _Place) -> Iterator[Paragraph]:
    """编者按 before the text stands under the headline, across the columns."""
    across = place.article.headline is not None and not place.started
    yield Paragraph("note", (Text(block.text),), columns=1 if across else place.columns, block=block)


def _brief(block: Block, place: _Place) -> Iterator[Paragraph]:
    yield Paragraph(
        "brief", (Text("◆", "diamond"), Text(block.text), *_signed(place.article, "signed")), columns=place.columns, block=block
    )


def _caption(block: Block, place: _Place) -> Iterator[Paragraph]:
    """Picture and caption in one paragraph: kept together by keepNext, LibreOffice would no longer balance the columns."""
    picture = place.album.find(block)
    if picture is not None or block.text:
        yield Paragraph("caption", (Text(block.text),) if block.text else (), picture, place.columns, block=block)


def _signed(article: Article, style: str = "") -> Iterator[Text]:
    """（来稿单位　作者）; character styles tell a reader which is which."""
    fields = phrases.signature(article)
    for index, (key, text) in enumerate(fields):
        yield Text("\u3000" if index else "（", style)
        yield Text(text, {"来稿": "source", "作者": "author"}.get(key, style))
    if fields:
        yield Text("）", style)


EMIT: dict[Role, Callable[[Block, _Place], Iterator[Paragraph]]] = {
    Role.SECTION: _title("section"),
    Role.KICKER: _title("kicker", "box_kicker"),
    Role.HEADLINE: _title("headline", "box_headline"),
    Role.DECK: _title("deck", "box_deck"),
    Role.PARAGRAPH: _paragraph,
    Role.BRIEF: _brief,
    Role.SUBHEAD: _text("subhead"),
    Role.CAPTION: _caption,
    Role.NOTE: _note,
    Role.ITEM: _text("item", "box_item"),
}


# --- from an issue to paragraphs ---------------------------------------------------------------------------------


def set_out(issue: Issue, house: House, look: Look, album: Album) -> Iterator[Paragraph]:
    """Every paragraph of the printed issue, in order."""
    yield from _masthead(issue, house)
    for index, section in enumerate(issue.sections):
        yield from _section(section, look, album, first=index == 0)
    yield from _colophon(house, look)


def _masthead(issue: Issue, house: House) -> Iterator[Paragraph]:
    yield Paragraph("masthead", (Text(house.name),))
    if house.slogan:
        yield Paragraph("slogan", (Text(house.slogan),))
    if number := phrases.number_line(issue):
        yield Paragraph("number", (Text(number),))
    yield Paragraph("organ", (Text(house.organ), Text("\t"), Text(phrases.chinese_date(issue.date))))


def _section(section: Section, look: Look, album: Album, first: bool) -> Iterator[Paragraph]:
    place = _Place(look, album, Article(), False)
    mark = NO_SECTION if section.heading is not None and not section.title and not first else ""
    if section.heading is not None:
        yield from _title("section")(section.heading, place)
    for index, article in enumerate(section.articles):
        heads = article.kicker is not None or article.deck is not None
        opens = article.kind is not Kind.BRIEF and not article.title and (index > 0 or bool(mark) or heads)
        mark = mark or (NEW_ARTICLE if opens else "")
        for paragraph in _article(article, look, album, opens and not heads):
            waits = mark == NEW_ARTICLE and paragraph.style in ("kicker", "box_kicker")
            yield replace(paragraph, mark=mark) if mark and not waits else paragraph
            mark = mark if waits else ""


def _article(article: Article, look: Look, album: Album, opens: bool) -> Iterator[Paragraph]:
    place = _Place(look, album, article, article.kind is Kind.BOX and bool(article.title), opens)
    for block in article.lines():
        if not phrases.printed(block):
            continue
        for paragraph in EMIT[block.role](block, place):
            yield paragraph
            place = replace(place, opens=False)
        if block.role not in (Role.KICKER, Role.HEADLINE, Role.DECK, Role.NOTE):
            place = replace(place, started=True)
    signed = tuple(_signed(article))
    if signed and article.kind is not Kind.BRIEF:
        yield Paragraph("credits", signed, columns=place.columns, block=article.credits)


def _colophon(house: House, look: Look) -> Iterator[Paragraph]:
    """版记, line by line as the look says; what the look does not name comes last."""
    height = 0.0
    fields = {key: f"{key}：{value}" for key, value in house.colophon.items() if value}
    named = " ".join(look.colophon).split()
    for line in (*look.colophon, *(key for key in fields if key not in named)):
        sides = ["\u3000\u3000".join(fields[key] for key in side.split() if key in fields) for side in line.split("|")]
        if any(sides):
            paragraph = Paragraph("colophon", (Text("\t".join(sides)),), foot=True)
            height += _height(paragraph, look)
            yield paragraph
    # Columns are balanced only before a further section, and a frame needs a paragraph to hang on. LibreOffice lets text run
    # into the frame (and balances no columns if told not to), so this paragraph keeps its room free.
    yield Paragraph("end", height=height + 8 if height else 0)


def _height(paragraph: Paragraph, look: Look) -> float:
    """The height of a colophon line in points; a long one takes several lines."""
    style = look.styles[paragraph.style]
    size, room = style.size or 12, look.page.text_width / 25.4 * 72
    wide = cells("".join(text.text for text in paragraph.texts)) / 2 * size
    return math.ceil(wide / (room - (style.left + style.right + 1) * size)) * (style.line or size * 1.5) + style.before + style.after
