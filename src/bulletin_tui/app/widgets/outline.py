"""本期目录: sections and articles, with their length and their findings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from bulletin_tui.app.contents import Item
from bulletin_tui.app.measuring import COLOURS, Measured, measured
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import join, show
from bulletin_tui.model import Finding, Severity

if TYPE_CHECKING:
    from bulletin_tui.template import Template


class Outline(Listing):
    """Posts Pointed and Chosen with an Item."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, empty="这一期还没有内容。")
        self._keys: dict[int, str] = {}

    def show(self, items: Sequence[Item], findings: Sequence[Finding], template: Template | None = None) -> None:
        """The items of an issue, each with what is open in it (findings by line), and its length against what its section asks."""
        entries: list[Entry] = []
        self._keys = {}
        seen: dict[str, int] = {}
        lines = [finding.line for finding in findings]
        for item in items:
            key = f"{item.section}/{item.title if item.article else ''}"
            seen[key] = seen.get(key, 0) + 1
            key = f"{key}/{seen[key]}"
            self._keys[item.line] = key
            within = findings[bisect_left(lines, item.line) : bisect_right(lines, item.end)]
            entries.append(Entry(_name(item), _state(measured(item, template), within), item, key))
        self.fill(entries)

    def stand(self, item: Item | None) -> None:
        """The cursor of the text stands in this item."""
        if item is not None and not self.has_focus and item.line in self._keys:
            self.point(self._keys[item.line])


def _name(item: Item) -> Content:
    if item.article is None:
        return show(item.title, "$primary bold")
    return show(f"{'' if item.title.startswith('◆') else ' '}{item.title}")


def _state(length_of: Measured, findings: Sequence[Finding]) -> Content:
    word = "" if length_of.word == "合适" else length_of.word  # what is as it should be needs no word, its colour says so
    length = (f"{word}{length_of.characters}" if length_of.characters else "", COLOURS[length_of.word])
    if not findings:
        return join(length)
    colour = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.SUGGESTION: "$primary"}[
        max(finding.severity for finding in findings)
    ]
    return join(
        length,
        (f" !{len(findings)}" if max(findings, key=lambda f: f.severity).severity is Severity.ERROR else f" ?{len(findings)}", colour),
    )
