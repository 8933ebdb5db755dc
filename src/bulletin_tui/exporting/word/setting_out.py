"""From an issue to everything that is printed, in order: the one place that knows what stands where.

What comes out are values, so that later stages (copy-fitting, proofs) can look at them before they become XML.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bulletin_tui.exporting.word import furniture, guide
from bulletin_tui.exporting.word.paragraphs import Paragraph, articles
from bulletin_tui.exporting.word.pictures import Album
from bulletin_tui.model import Block, House, Issue
from bulletin_tui.setting.look import Look


def set_out(issue: Issue, house: House, look: Look, album: Album) -> list[Paragraph]:
    """Every paragraph of the printed issue: masthead, 导读, articles, colophon."""
    headlines, _ = guide.chosen(issue, look)
    printed = [
        *furniture.masthead(issue, house, look, album),
        *guide.entries(headlines, look),
        *_anchored(articles(issue, look, album), headlines),
        *furniture.colophon(issue, house, look),
    ]
    return guide.paged(printed, look)


def _anchored(paragraphs: Iterator[Paragraph], headlines: list[Block]) -> Iterator[Paragraph]:
    """Headlines that the 导读 names can be referred to."""
    names = {id(headline): f"{guide.ANCHOR}{number}" for number, headline in enumerate(headlines, 1)}
    for paragraph in paragraphs:
        name = names.get(id(paragraph.block), "") if paragraph.block is not None else ""
        yield replace(paragraph, anchor=name) if name else paragraph
