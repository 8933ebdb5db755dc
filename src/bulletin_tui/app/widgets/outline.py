"""本期目录: sections and articles, with their length and their findings."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from bulletin_tui.app.contents import Item
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import join, show
from bulletin_tui.model import Finding, Severity


class Outline(Listing):
    """Posts Pointed and Chosen with an Item."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, empty="这一期还没有内容。")
        self._keys: dict[int, str] = {}

    def show(self, items: Sequence[Item], findings: Sequence[Finding]) -> None:
        """The items of an issue, each with what is open in it."""
        entries: list[Entry] = []
        self._keys = {}
        seen: dict[str, int] = {}
        for item in items:
            key = f"{item.section}/{item.title if item.article else ''}"
            seen[key] = seen.get(key, 0) + 1
            key = f"{key}/{seen[key]}"
            self._keys[item.line] = key
            within = [finding for finding in findings if item.line <= finding.line <= item.end]
            entries.append(Entry(_name(item), _state(item, within), item, key))
        self.fill(entries)

    def stand(self, item: Item | None) -> None:
        """The cursor of the text stands in this item."""
        if item is not None and not self.has_focus and item.line in self._keys:
            self.point(self._keys[item.line])


def _name(item: Item) -> Content:
    if item.article is None:
        return show(item.title, "$primary bold")
    return show(f"{'' if item.title.startswith('◆') else ' '}{item.title}")


def _state(item: Item, findings: Sequence[Finding]) -> Content:
    length = (f"{item.characters}" if item.characters else "", "$muted")
    if not findings:
        return join(length)
    colour = {Severity.ERROR: "$error", Severity.WARNING: "$warning", Severity.SUGGESTION: "$primary"}[
        max(finding.severity for finding in findings)
    ]
    return join(
        length,
        (f" !{len(findings)}" if max(findings, key=lambda f: f.severity).severity is Severity.ERROR else f" ?{len(findings)}", colour),
    )
