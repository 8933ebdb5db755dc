"""From an issue to everything that is printed, in order: the one place that knows what stands where.

What comes out are values, so that later stages (copy-fitting, proofs) can look at them before they become XML.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import ceil

from bulletin_tui.exporting.word import furniture, guide
from bulletin_tui.exporting.word.paragraphs import Paragraph, articles
from bulletin_tui.exporting.word.pictures import Album
from bulletin_tui.model import Block, House, Issue
from bulletin_tui.setting import turning
from bulletin_tui.setting.breaking import break_lines
from bulletin_tui.setting.look import Look
from bulletin_tui.setting.pages import drawn_over, fill
from bulletin_tui.setting.rows import measure_of
from bulletin_tui.setting.widths import LIBREOFFICE, WORD

_EMU = 12700  # to a point
_LEAST = 3  # lines in each of the columns that go on overleaf: LibreOffice, levelling fewer, prints lines over each other (7.4)


def set_out(issue: Issue, house: House, look: Look, album: Album) -> list[Paragraph]:
    """Every paragraph of the printed issue: masthead, 导读, articles, colophon."""
    headlines, _ = guide.chosen(issue, look)
    printed = [
        *furniture.masthead(issue, house, look, album),
        *guide.entries(headlines, look),
        *_anchored(articles(issue, look, album), headlines),
        *furniture.colophon(issue, house, look),
    ]
    turned = [_broken(paragraph, look) for paragraph in _framed(printed, look)]
    return list(_in_pages(list(_level(turned, look)), look))


def _framed(paragraphs: Sequence[Paragraph], look: Look) -> Iterator[Paragraph]:
    """Section bars without a story between them, and boxes one below the other, do not run into one."""
    apart, above = False, Paragraph("body")
    for paragraph in paragraphs:
        frame = look.resolved(paragraph.style).frame
        if frame is None or frame != look.resolved(above.style).frame:
            apart = False
        elif paragraph.style in ("section", "box_kicker") or (paragraph.style == "box_headline" and above.style != "box_kicker"):
            apart = not apart
        yield paragraph._replace(apart=True) if apart else paragraph
        above = paragraph


def _in_pages(paragraphs: Sequence[Paragraph], look: Look) -> Iterator[Paragraph]:
    """What depends on where the pages end: the 导读's numbers, and headlines that would end a page without their text."""
    if look.columns.count == 1 and not guide.asked(paragraphs):
        yield from paragraphs
        return
    pages = fill(paragraphs, look, least=_LEAST)
    turned = set(drawn_over(pages, paragraphs, look))
    for index, paragraph in enumerate(guide.paged(paragraphs, pages)):
        # Above what is made to begin a page its space would be printed, unlike where a page is just full.
        yield paragraph._replace(turns=True, before=0.0) if index in turned else paragraph


def _level(paragraphs: Sequence[Paragraph], look: Look) -> Iterator[Paragraph]:
    """Pictures and their captions take whole lines of the text beside them, so that columns stand level line by line.

    What ends a zone of columns carries the section's end, which no table can; nothing beside it is put out of line, and
    below it there is no space, for which LibreOffice may take a whole page.
    """
    for paragraph, after in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        if paragraph.columns == 1:
            yield paragraph
        elif after is None or after.columns == 1:
            air = (look.resolved("body").line or 20) / 4 if paragraph.picture is not None else paragraph.before
            yield paragraph._replace(before=air, after=0.0)
        elif paragraph.picture is not None:
            yield paragraph._replace(room=_whole_lines(paragraph, look))
        else:
            yield paragraph


def _whole_lines(paragraph: Paragraph, look: Look) -> float:
    """The height in points of the lines that a picture and its caption take, with half a line of air."""
    style, pitch = look.resolved(paragraph.style), look.resolved("body").line or 20
    text = "".join(text.text for text in paragraph.texts)
    lines = 0
    if text:
        measure = measure_of(paragraph.style, paragraph.columns, look)
        places = (0, *paragraph.breaks, len(text))
        lines = sum(len(break_lines(text[start:end], measure, WORD)) - 1 for start, end in pairwise(places))
    height = (paragraph.picture.height if paragraph.picture else 0) / _EMU + lines * (style.size or 12) * LIBREOFFICE.height + pitch / 2
    return ceil(height / pitch - 0.01) * pitch


def _broken(paragraph: Paragraph, look: Look) -> Paragraph:
    """Titles of several lines and captions with their lines' ends."""
    if paragraph.style not in turning.TURNED:
        return paragraph
    places = turning.breaks(paragraph.style, "".join(text.text for text in paragraph.texts), paragraph.columns, look)
    return paragraph._replace(breaks=places) if places else paragraph


def _anchored(paragraphs: Iterator[Paragraph], headlines: list[Block]) -> Iterator[Paragraph]:
    """Headlines that the 导读 names can be referred to."""
    names = {id(headline): f"{guide.ANCHOR}{number}" for number, headline in enumerate(headlines, 1)}
    for paragraph in paragraphs:
        name = names.get(id(paragraph.block), "") if paragraph.block is not None else ""
        yield paragraph._replace(anchor=name) if name else paragraph
