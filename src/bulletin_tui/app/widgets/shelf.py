"""Entries for lists of past issues: the issues themselves, the articles of one, the places a search found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from textual.content import Content

from bulletin_tui.app.contents import Item
from bulletin_tui.app.naming import day, numbered
from bulletin_tui.app.widgets.listing import Entry
from bulletin_tui.app.widgets.plain import clean, join, show

if TYPE_CHECKING:
    from bulletin_tui.archive import Hit
    from bulletin_tui.newsroom import Shelved

BEFORE, AFTER = 6, 80  # characters shown around what a search found


def shelved(entries: Sequence[Shelved]) -> Iterator[Entry]:
    """Issues under their years, newest first."""
    for year, group in groupby(entries, key=lambda entry: entry.date.year if entry.date else None):
        yield Entry(show(f"{year}年" if year else "日期不明", "$muted bold"))
        for entry in group:
            if entry.trouble:
                left = join(("× ", "$error bold"), entry.path.name, (f"\n  {entry.trouble}", "$error"))
            else:
                left = join(numbered(entry.number), (f"\n  {entry.headline or '没有标题'}", "$muted"))
            yield Entry(left, show(day(entry.date), "$muted"), entry, str(entry.path), each=True)


def listed(item: Item) -> Entry:
    """An article or a section of a past issue."""
    if item.article is None:
        return Entry(show(item.title, "$primary bold"), value=item, key=f"# {item.title}")
    length = show(str(item.characters), "$muted") if item.characters else Content("")
    return Entry(show(item.title if item.title.startswith("◆") else f" {item.title}"), length, item, f"{item.section}/{item.title}")


def found(hit: Hit) -> Entry:
    """A place that a search found: where it stands, and its words with what was looked for marked."""
    text, first = clean(hit.text), hit.stretches[0][0] if hit.stretches else 0
    start = max(first - BEFORE, 0)
    line = Content(("…" if start else "") + text[start : start + AFTER])
    shift = start - (1 if start else 0)
    for left, right in hit.stretches:
        if left >= start:
            line = line.stylize("$foreground on $found bold", left - shift, right - shift)
    head = show(f"{numbered(hit.number) if hit.number else hit.path.stem}　{hit.title or hit.section or '要闻'}", "$primary")
    return Entry(Content("\n").join([head, line]), show(day(hit.date), "$muted"), hit, f"{hit.path}:{hit.line}", each=True)
