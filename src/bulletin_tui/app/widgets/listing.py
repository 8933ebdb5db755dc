"""A list to choose from by keyboard or mouse. It keeps its place when what it shows is shown anew."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, cast

from textual.content import Content
from textual.css.styles import RulesMap
from textual.geometry import Size
from textual.message import Message
from textual.reactive import Reactive
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.row import EMPTY, Row

FEW = 6  # rows that are shown anew by themselves


class Entry(NamedTuple):
    """A row and what it stands for; one without a value cannot be chosen."""

    left: Content | str
    right: Content = EMPTY
    value: object = None
    key: str = ""  # by which the place is kept
    hang: int = 0
    lines: int = 1  # the most it may take; 0 for as many as it needs
    each: bool = False  # every line of its own is cut rather than wrapped


class Listing(OptionList):
    """Rows of text; the values behind them travel with the messages."""

    class Pointed(Message):
        """The bar stands on another value."""

        def __init__(self, listing: Listing, value: object) -> None:
            super().__init__()
            self.listing, self.value = listing, value

        @property
        def control(self) -> Listing:
            return self.listing

    class Chosen(Message):
        """Enter or a click on a value."""

        def __init__(self, listing: Listing, value: object) -> None:
            super().__init__()
            self.listing, self.value = listing, value

        @property
        def control(self) -> Listing:
            return self.listing

    virtual_size = Reactive(Size(0, 0))  # what it holds is known when it is drawn: to Textual, a reason to lay the screen out again

    def __init__(self, *, id: str | None = None, classes: str | None = None, empty: str = "") -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._entries: list[Entry] = []
        self._nothing = empty

    def fill(self, entries: Iterable[Entry], empty: str = "") -> None:
        """Shows these entries, or what to say where there are none; the bar stays on the value it was on, or as near as it can."""
        before = self.highlighted
        key = self._entries[before].key if before is not None and before < len(self._entries) else ""
        scroll, old = self.scroll_y, self._entries
        self._entries = list(entries) or ([Entry(show(nothing, "$muted"), lines=0)] if (nothing := empty or self._nothing) else [])
        place = self._place(key, before)
        if place == before and self._redraw(old):
            return
        known: dict[object, Option | None] = dict(zip(map(_looks, old), self.options, strict=False))  # these are broken into lines already
        options = [known.pop(_looks(entry), None) or _option(entry) for entry in self._entries]
        with self.prevent(OptionList.OptionHighlighted):
            self.set_options(options)
            self.highlighted = place
        self.scroll_to(y=scroll, animate=False, immediate=True)
        if self.highlighted is not None:
            self.scroll_to_highlight()

    def _redraw(self, old: list[Entry]) -> bool:
        """Shows only those rows anew that look otherwise than before; whether that was enough."""
        if len(old) != len(self._entries) or any(one.key != other.key for one, other in zip(old, self._entries, strict=True)):
            return False
        changed = [index for index, entry in enumerate(self._entries) if _looks(entry) != _looks(old[index])]
        if not changed:
            return True
        if len(changed) > FEW or not self.scrollable_content_region:
            return False
        self._update_lines()
        padding = self.get_component_styles("option-list--option").padding
        width = self.scrollable_content_region.width - padding.width
        options = {index: _option(self._entries[index]) for index in changed}
        rules = cast(RulesMap, self.styles)
        if any(self._get_visual(option).get_height(rules, width) != self._heights[index] for index, option in options.items()):
            return False
        for index, option in options.items():
            del self._option_to_index[self._options[index]]
            self._options[index], self._option_to_index[option] = option, index
            self.refresh_lines(self._index_to_line[index], self._heights[index])
        return True

    def _place(self, key: str, before: int | None) -> int | None:
        usable = [index for index, entry in enumerate(self._entries) if entry.value is not None]
        if not usable:
            return None
        if key:
            for index in usable:
                if self._entries[index].key == key:
                    return index
        return min(usable, key=lambda index: abs(index - (before or 0)))

    def point(self, key: str) -> None:
        """Moves the bar to the entry with a key, without a message."""
        for index, entry in enumerate(self._entries):
            if entry.key == key and entry.value is not None:
                with self.prevent(OptionList.OptionHighlighted):
                    self.highlighted = index
                return

    @property
    def value(self) -> object:
        """What the bar stands on."""
        index = self.highlighted
        return self._entries[index].value if index is not None and index < len(self._entries) else None

    @property
    def values(self) -> list[object]:
        return [entry.value for entry in self._entries if entry.value is not None]

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self._entries):
            self.post_message(self.Pointed(self, self._entries[event.option_index].value))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_index < len(self._entries):
            self.post_message(self.Chosen(self, self._entries[event.option_index].value))


def _looks(entry: Entry) -> tuple[object, ...]:
    """All that is seen of an entry."""
    left = entry.left
    shown = left if isinstance(left, str) else (left.plain, tuple(left.spans))
    return shown, entry.right.plain, tuple(entry.right.spans), entry.value is None, entry.hang, entry.lines, entry.each


def _option(entry: Entry) -> Option:
    left = show(entry.left) if isinstance(entry.left, str) else entry.left
    row = Row(left, entry.right, hang=entry.hang, lines=entry.lines, each=entry.each)
    return Option(row, disabled=entry.value is None)
