"""The bar above, which says where one is, and the bar below, which says what can be done here."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Static

from bulletin_tui.app.widgets.plain import clean, join
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.app.widgets.wrap import fit, width_of
from bulletin_tui.text import is_han

if TYPE_CHECKING:
    from textual.screen import Screen

READ = 2.0  # seconds in which a message can be read


class Tab(NamedTuple):
    name: str
    key: str
    label: str


class PlaceBar(Widget):
    """The newsroom's name, the places, and the state of the issue that is being made."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"place--name", "place--tab", "place--here", "place--state", "place--alert"}

    class Wanted(Message):
        """A click on a place."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, name: str, tabs: tuple[Tab, ...]) -> None:
        super().__init__(id="above")
        self._title, self._tabs = clean(name), tabs
        self._here, self._state, self._alert = "", "", ""
        self._counts: dict[str, str] = {}
        self._spots: list[tuple[int, int, str]] = []

    def call(self, name: str) -> None:
        """The newsroom is called otherwise now."""
        self._title = clean(name)
        self.refresh()

    def stand(self, place: str) -> None:
        self._here = place
        self.refresh()

    def tell(self, state: str, alert: str = "") -> None:
        """What stands at the right end: the issue, and in another colour what asks for attention."""
        before, (self._state, self._alert) = (self._state, self._alert), (clean(state), clean(alert))
        if before != (self._state, self._alert):
            self.refresh()

    def count(self, place: str, text: str) -> None:
        """A number beside the name of a place."""
        if self._counts.get(place) != text:
            self._counts[place] = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        style = {
            name: base + self.get_component_rich_style(f"place--{name}", partial=True) for name in ("name", "tab", "here", "state", "alert")
        }
        title = f" {fit(self._title, 14)} "
        segments = [Segment(title, style["name"])]
        at = width_of(title)
        self._spots = []
        for tab in self._tabs:
            text = f" {tab.key} {tab.label}{self._counts.get(tab.name, '')} "
            self._spots.append((at, at + width_of(text), tab.name))
            segments.append(Segment(text, style["here" if tab.name == self._here else "tab"]))
            at += width_of(text)
        room = width - at - 2
        alert = fit(self._alert, max(room, 0))
        state = fit(self._state, max(room - width_of(alert) - 1, 0)) if room > 8 else ""
        gap = max(width - at - width_of(alert) - width_of(state) - 2, 0)
        segments += [
            Segment(" " * gap, base),
            Segment(state, style["state"]),
            Segment(" " if alert else "", base),
            Segment(alert, style["alert"]),
        ]
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        for start, end, name in self._spots:
            if start <= event.x < end:
                self.post_message(self.Wanted(name))


_AROUND = 4  # cells: a sign before what is said, and the edges


class SayBar(Static):
    """What the newsroom has to say, for a while: above the keys, in a row of its own.

    Textual's toasts lie over the panes, and where a pane's edge runs below one, the compositor cuts a Chinese character
    in two and shows neither half.
    """

    def __init__(self) -> None:
        super().__init__("", id="say", markup=False)
        self._end: Timer | None = None
        self._waiting = False
        self._passing, self._since = False, 0.0

    def say(self, message: str, severity: str, seconds: float) -> None:
        """Shows a message; a newer one takes its place."""
        self._waiting = False
        self._passing, self._since = severity == "information", time.monotonic()
        sign = {"error": ("× ", "$error bold"), "warning": ("! ", "$warning bold")}.get(severity, ("· ", "$primary bold"))
        self.set_class(width_of(message) + _AROUND <= self.app.size.width, "-short")
        self.update(Row(join(sign, message), hang=2, lines=3))
        self.display = True
        if self._end is not None:
            self._end.stop()
        self._end = self.set_timer(seconds, self.hush)

    def progress(self, said: str) -> None:
        """Shows what is waited for, as long as it takes; an empty text ends it."""
        if self.display and not self._waiting:
            return  # what was said has its time
        if said:
            self.say(said, "information", 60)
        elif self._waiting:
            self.hush()
        self._waiting = bool(said)

    def heard(self) -> None:
        """Something else is done now: what was only news, and has been there long enough to be read, goes."""
        if self.display and self._passing and not self._waiting and time.monotonic() - self._since > READ:
            self.hush()

    def on_click(self) -> None:
        self.hush()

    def hush(self) -> None:
        self.display = False


class KeyBar(Widget):
    """The keys that do something here, in Chinese; a click presses them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key--key", "key--label"}

    def __init__(self) -> None:
        super().__init__(id="below")
        self._spots: list[tuple[int, int, str]] = []

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.app.screen_change_signal.subscribe(self, self._covered)

    def _covered(self, screen: Screen[object]) -> None:
        if self.is_attached:
            self.refresh()

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self.refresh()

    def _keys(self) -> list[tuple[str, str, str]]:
        """Key, what it shows as, and what it does: the nearest to the focus first, those of every place last in their own order."""
        if self.app.screen is not self.screen:
            return [] if self.app.screen.query(".dialog") else answers(self.app.screen)  # a dialog names its keys on its edge
        first = getattr(self.app, "first_step", "")
        order = {action: index for index, action in enumerate(getattr(self.app, "KEY_BAR", ()))}
        found: dict[str, tuple[int, str, str, str]] = {}
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if not enabled or not (binding.show or binding.action == first):
                continue
            shown = self.app.get_key_display(binding)
            known = found.get(binding.action)
            if known is None or plainness(shown) < plainness(known[2]):
                found[binding.action] = (order.get(binding.action, 0) if node is self.app else -1, binding.key, shown, binding.description)
        ordered = sorted(found.values(), key=lambda entry: entry[0])
        while sum(width_of(f" {shown} {label} ") for _, _, shown, label in ordered) > self.size.width and len(ordered) > 1:
            own = [entry for entry in ordered if entry[0] < 0]
            ordered.remove(own[-1] if len(own) > 1 else ordered[-1])  # what every place offers is known by heart last
        return [entry[1:] for entry in ordered]

    def render_line(self, y: int) -> Strip:
        base, width = self.rich_style, self.size.width
        key_style = base + self.get_component_rich_style("key--key", partial=True)
        label_style = base + self.get_component_rich_style("key--label", partial=True)
        segments: list[Segment] = []
        at = 0
        self._spots = []
        for key, shown, label in self._keys():
            text = f" {shown} {label} "
            if at + width_of(text) > width:
                break
            segments += [Segment(f" {shown}", key_style), Segment(f" {label} ", label_style)]
            self._spots.append((at, at + width_of(text), key))
            at += width_of(text)
        return Strip(segments).adjust_cell_length(width, base)

    def on_click(self, event: events.Click) -> None:
        for start, end, key in self._spots:
            if start <= event.x < end:
                self.app.simulate_key(key)


KEY_NAMES = {"ctrl": "Ctrl", "shift": "Shift", "alt": "Alt", "up": "↑", "down": "↓", "left": "←", "right": "→", "enter": "回车",
             "escape": "Esc", "space": "空格", "delete": "Del", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End",
             "tab": "Tab", "period": "。", "slash": "/"}  # fmt: skip


def key_name(key: str) -> str:
    """ctrl+s as Ctrl+S, shift+f8 as Shift+F8."""
    return "+".join(KEY_NAMES.get(part, part.upper() if len(part) <= 3 else part) for part in key.split("+"))


def plainness(shown: str) -> tuple[bool, int]:
    """Which of several keys to name: one that is on the keyboard (Shift+F9 reaches some terminals as F21), then the shortest."""
    return shown.startswith("F") and shown[1:].isdigit() and int(shown[1:]) > 12, len(shown)


def answers(question: Screen[Any]) -> list[tuple[str, str, str]]:
    """The keys of what stands over a place: nothing else can be done until it is answered."""
    enter = getattr(question, "ENTER", "")
    found = {"enter": ("enter", key_name("enter"), enter)} if enter else {}
    for key, binding in question._bindings:
        if binding.description and is_han(binding.description[0]):
            found.setdefault(binding.action, (key, key_name(key), binding.description))
    return list(found.values())
