"""From the blocks of an issue's articles to the paragraphs that are printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from bulletin_tui.exporting import phrases
from bulletin_tui.exporting.word.pictures import Album, Print
from bulletin_tui.model import Article, Block, Issue, Kind, Role, Section
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.styles import NEW_ARTICLE, NO_SECTION


class Text(NamedTuple):
    """A stretch of text, in a character style if one is named; the page of a bookmark if it refers to one."""

    text: str
    style: str = ""
    refers: str = ""
    state: str = ""  # ins or del: a tracked change


class Paragraph(NamedTuple):
    """What is printed as one paragraph: its style's key, its text, its picture, and in how many columns it stands."""

    style: str
    texts: tuple[Text, ...] = ()
    picture: Print | None = None
    columns: int = 1
    breaks: tuple[int, ...] = ()  # where a line is made to begin, as offsets in the text
    mark: str = ""  # a bookmark that says what no heading says
    anchor: str = ""  # a bookmark that can be referred to
    foot: bool = False  # at the foot of the last page
    turns: bool = False  # begins a page
    apart: bool = False  # of two frames that meet, one is set like this: alike they would become one
    height: float = 0  # pt, where it is not its style's
    before: float | None = None  # likewise
    after: float | None = None  # likewise
    room: float = 0  # pt that picture and caption take together, as the row of a table
    block: Block | None = None
    state: str = ""  # ins or del: the paragraph itself came or went
    was: str = ""  # the key of the style it had
    drawn: str = ""  # ins: its picture is new

    @property
    def bare(self) -> bool:
        """Whether it is nothing but a text in its style."""
        return (
            self[4:14] == _BARE
            and self.picture is None
            and not self.state
            and not self.was
            and len(self.texts) == 1
            and not self.texts[0].state
        )


_BARE = Paragraph("body")[4:14]


class _Place(NamedTuple):
    """Where a block stands: what its emitter may need to know."""

    look: Look
    album: Album
    article: Article = Article()
    box: bool = False
    lead: bool = False
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


def _headline(block: Block, place: _Place) -> Iterator[Paragraph]:
    """What a look puts behind a headline stands behind the last of its lines: a deck comes closer."""
    style = "box_headline" if place.box else "lead" if place.lead else "headline"
    decked = place.article.deck is not None and place.article.deck.text
    after = place.look.resolved("box_deck" if place.box else "deck").before if decked else None
    if block.text:
        yield Paragraph(style, (Text(block.text),), block=block, after=after)


def _text(style: str, boxed: str = "") -> Callable[[Block, _Place], Iterator[Paragraph]]:
    def emit(block: Block, place: _Place) -> Iterator[Paragraph]:
        if block.text:
            yield Paragraph(boxed if place.box and boxed else style, (Text(block.text),), columns=place.columns, block=block)

    return emit


def _paragraph(block: Block, place: _Place) -> Iterator[Paragraph]:
    if block.text:
        yield Paragraph("opening" if place.opens else "body", (Text(block.text),), None, place.columns, block=block)


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
    Role.HEADLINE: _headline,
    Role.DECK: _title("deck", "box_deck"),
    Role.PARAGRAPH: _paragraph,
    Role.BRIEF: _brief,
    Role.SUBHEAD: _text("subhead"),
    Role.CAPTION: _caption,
    Role.NOTE: _note,
    Role.ITEM: _text("item", "box_item"),
}


# --- from an issue to paragraphs ---------------------------------------------------------------------------------


def articles(issue: Issue, look: Look, album: Album) -> Iterator[Paragraph]:
    """Every paragraph between masthead and colophon, in order."""
    lead = _lead(issue)
    for index, section in enumerate(issue.sections):
        yield from _section(section, _Place(look, album), lead, first=index == 0)


def _lead(issue: Issue) -> Article | None:
    """头条: the story that opens the issue, if it has a headline."""
    first = next((article for _, article in issue.articles()), None)
    return first if first is not None and first.title and first.kind is not Kind.BOX else None


def _section(section: Section, place: _Place, lead: Article | None, first: bool) -> Iterator[Paragraph]:
    mark = NO_SECTION if section.heading is not None and not section.title and not first else ""
    if section.heading is not None:
        yield from _title("section")(section.heading, place)
    for index, article in enumerate(section.articles):
        heads = article.kicker is not None or article.deck is not None
        opens = article.kind is not Kind.BRIEF and not article.title and (index > 0 or bool(mark) or heads)
        mark = mark or (NEW_ARTICLE if opens else "")
        boxed = article.kind is Kind.BOX and bool(article.title)
        begun = place._replace(article=article, box=boxed, lead=article is lead, opens=opens and not heads)
        for paragraph in _article(article, begun):
            waits = mark == NEW_ARTICLE and paragraph.style in ("kicker", "box_kicker")
            yield paragraph._replace(mark=mark) if mark and not waits else paragraph
            mark = mark if waits else ""


def _article(article: Article, place: _Place) -> Iterator[Paragraph]:
    for block in article.lines():
        if not phrases.printed(block):
            continue
        for paragraph in EMIT[block.role](block, place):
            yield paragraph
            if place.opens:
                place = place._replace(opens=False)
        if not place.started and block.role not in (Role.KICKER, Role.HEADLINE, Role.DECK, Role.NOTE):
            place = place._replace(started=True)
    signed = tuple(_signed(article))
    if signed and article.kind is not Kind.BRIEF:
        yield Paragraph("credits", signed, columns=place.columns, block=article.credits)
