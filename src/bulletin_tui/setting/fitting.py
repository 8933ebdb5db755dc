"""What a layout means to an editor: lines and pages of each article, and how much is to spare or to cut."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from bulletin_tui.model import Article, Issue, Kind
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.pages import Column, Layout
from bulletin_tui.setting.styles import RUNNING

_SET = RUNNING | {"note", "box_item", "caption"}
_SHEET = 4  # pages of a folded sheet
_SAFE = 2  # lines free in each column at the end, so that another machine's faces may be a little wider
_TAIL = 2  # lines that look lost on a page of their own
_HOLE = 3  # lines that an editor sees missing at the foot of a column


class Piece(NamedTuple):
    """A section (栏目) or an article: its printed lines, and the first and last page it stands on (0 for none)."""

    title: str
    lines: int
    first: int
    last: int
    tail: int  # lines on the last page
    section: bool = False
    article: Article | None = None


class Lonely(NamedTuple):
    """孤字: a paragraph's last line of one character; how its text ends, and in which line of the draft it stands (0 for none)."""

    page: int
    end: str
    line: int


class Hollow(NamedTuple):
    """A column that ends so many body lines before its neighbours, because the picture after it did not fit."""

    page: int
    column: int  # from 1
    lines: int
    line: int  # of the draft, where the picture stands (0 for none)

    def __str__(self) -> str:
        which = f"第{self.line}行的图" if self.line else "下一张图"
        return f"第{self.page}页第{self.column}栏空{self.lines}行，{which}放不下，可以把它前移或后移一段"


@dataclass(frozen=True, slots=True)
class Fit:
    """A layout against the pages it is to have."""

    layout: Layout
    wanted: int
    spare: int  # body lines free on the last page that is wanted, all columns together
    over: int  # as many lines too many
    characters: int  # about as many as those lines hold
    pieces: tuple[Piece, ...]
    cuts: tuple[str, ...]  # what could be left out, the nearest first
    lonely: tuple[Lonely, ...] = ()
    hollow: tuple[Hollow, ...] = ()

    @property
    def verdict(self) -> str:
        """第4页，余6行（约114字）, or 正好排满; with ，缺1页 behind it; or 多1页，超出9行（约170字）."""
        pages = len(self.layout.pages)
        if pages > self.wanted:
            return f"多{pages - self.wanted}页，超出{self.over}行（约{self.characters}字）"
        short = f"，缺{self.wanted - pages}页" if pages < self.wanted else ""
        room = f"余{self.spare}行（约{self.characters}字）" if self.spare else "正好排满"
        return f"第{pages}页，{room}{short}"

    @property
    def tails(self) -> list[str]:
        """Stories of which hardly anything goes overleaf, and what to do."""
        stories = (piece for piece in self.pieces if piece.article is not None and piece.article.kind is not Kind.BRIEF)
        short = (piece for piece in stories if piece.first < piece.last and piece.tail <= _TAIL)
        return [f"“{piece.title}”只有{piece.tail}行转到第{piece.last}页，压缩{piece.tail}行就不用转版" for piece in short]

    @property
    def brink(self) -> str:
        """What to fear where the last of the pages wanted is all but full; nothing where one page more does no harm."""
        pages = self.layout.pages
        rows = int(pages[-1].free / _pitch(self.layout) + 0.01)
        if len(pages) != self.wanted or rows >= _SAFE:
            return ""
        left = f"只余{rows}行高" if rows else "已经排满"
        return f"最后一页{left}，换一台电脑或用别的程序打开，可能多出一页，宜再压缩两三行"


def fit(issue: Issue, layout: Layout, wanted: int = 0) -> Fit:
    """A layout of an issue against so many pages; 0 for whole sheets of four, the lower number where one page is too many."""
    pages = len(layout.pages)
    wanted = wanted or _sheets(pages)
    look = layout.look
    own = _pieces(issue, layout)
    over = _over(layout, wanted) if pages > wanted else 0
    spare = 0 if over else _lines(layout, layout.pages[-1].free)
    characters = (over or spare) * _line_length(look) // 10 * 10
    cuts = tuple(_cuts(own, over)) if over else ()
    return Fit(layout, wanted, spare, over, characters, own, cuts, tuple(_lonely(layout)), tuple(_hollow(layout)))


def _lonely(layout: Layout) -> Iterator[Lonely]:
    """Where a word less would save a line. Titles and what stands around the articles are not set line by line."""
    lines = [(page.number, line) for page, _, line in layout.lines() if line.style in _SET and not line.picture]
    for (_, before), (page, line), after in zip(lines, lines[1:], [*lines[2:], None], strict=False):
        ends = after is None or after[1].paragraph != line.paragraph
        if ends and before.paragraph == line.paragraph and sum(map(str.isalnum, line.text)) == 1:
            own = line.block.lines[0][0] if line.block and line.block.lines else 0
            yield Lonely(page, f"{before.text[-7:]}|{line.text}", own)


def _hollow(layout: Layout) -> Iterator[Hollow]:
    """Where a picture leaves a hole of some lines beside it."""
    pitch = _pitch(layout)
    for page in layout.pages:
        for left, right in pairwise(page.columns):
            if left.many and right.many and left.y == right.y and left.lines and right.lines and right.lines[0].picture:
                short = int((_end(right) - _end(left)) / pitch + 0.5)
                block = right.lines[0].block
                if short >= _HOLE:
                    column = 1 + sum(other.many and other.y == left.y and other.x < left.x for other in page.columns)
                    yield Hollow(page.number, column, short, block.lines[0][0] if block is not None and block.lines else 0)


def _end(column: Column) -> float:
    return column.lines[-1].y + column.lines[-1].height


def _sheets(pages: int) -> int:
    if pages > _SHEET and pages % _SHEET == 1:
        return pages - 1
    return max(-(-pages // _SHEET), 1) * _SHEET


def _lines(layout: Layout, height: float) -> int:
    """How many body lines stand in a height, in all columns together."""
    return int(height / _pitch(layout) + 0.01) * layout.look.columns.count


def _pitch(layout: Layout) -> float:
    return (layout.look.resolved("body").line or 20) * 20


def _over(layout: Layout, wanted: int) -> int:
    """What stands behind the last page wanted, headlines and the colophon's room counted as the body lines they would hold."""
    height = layout.look.page.text_height / 25.4 * 1440
    behind = sum(height - page.free for page in layout.pages[wanted:]) - layout.pages[wanted - 1].free
    return _lines(layout, max(behind, 0)) + layout.look.columns.count  # less than its room where a headline and its text went over together


def _line_length(look: Look) -> int:
    """How many characters a line of text holds."""
    body = look.resolved("body")
    return int(look.column_width / 25.4 * 72 / ((body.size or 12) + body.spread) + 0.05)


def _pieces(issue: Issue, layout: Layout) -> tuple[Piece, ...]:
    """Sections and articles in their order; a section's lines are those of its articles and its own title."""
    places: dict[int, list[int]] = {}
    for page, _, line in layout.lines():
        if line.block is not None and not line.picture:
            places.setdefault(id(line.block), []).append(page.number)
    found: list[Piece] = []
    for section in issue.sections:
        if section.title:
            found.append(_piece(section.title, [page for block in section.lines() for page in places.get(id(block), ())], section=True))
        for article in section.articles:
            at = [page for block in article.lines() for page in places.get(id(block), ())]
            if at:
                found.append(_piece(_name(article), at, article=article))
    return tuple(found)


def _piece(title: str, pages: Sequence[int], section: bool = False, article: Article | None = None) -> Piece:
    last = max(pages, default=0)
    return Piece(title, len(pages), min(pages, default=0), last, pages.count(last), section, article)


def _name(article: Article) -> str:
    text = article.title or next((block.text for block in article.blocks if block.text), "")
    short = text if len(text) <= 18 else text[:17] + "…"
    return f"◆{short}" if article.kind is Kind.BRIEF else short


def _cuts(pieces: Sequence[Piece], over: int) -> Iterator[str]:
    """Which articles could go: one that is just long enough, briefs from the end, or the longest one shortened."""
    articles = [piece for piece in pieces if piece.article is not None]
    briefs = [piece for piece in articles if piece.title.startswith("◆")]
    enough = sorted((piece for piece in articles if piece.lines >= over), key=lambda piece: piece.lines)
    if enough:
        yield f"撤下“{enough[0].title}”（{enough[0].lines}行）"
    taken = 0
    for count, piece in enumerate(reversed(briefs), 1):
        taken += piece.lines
        if taken >= over:
            yield f"撤下最后{count}条简讯（{taken}行）"
            break
    longest = max(articles, key=lambda piece: piece.lines, default=None)
    if longest is not None and longest.lines > over:
        yield f"把“{longest.title}”（{longest.lines}行）压缩{over}行"
