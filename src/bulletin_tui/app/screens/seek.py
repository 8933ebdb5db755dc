"""Finding words in the draft, and replacing them: every place is shown before anything changes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from bulletin_tui.app.finding import places
from bulletin_tui.app.screens.over import Over
from bulletin_tui.app.screens.preview import AROUND, changed
from bulletin_tui.app.widgets.line import Line
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import clean, show
from bulletin_tui.app.widgets.row import Row

MOST = 500  # places shown


class Hit(NamedTuple):
    """A place in the draft: line and columns from 0."""

    line: int
    start: int
    end: int


class Sought(NamedTuple):
    """What was looked for, where to go, and what it is to be replaced by, if it is."""

    words: str
    hits: Sequence[Hit]
    replaced: str | None = None


class Seek(Over["Sought | None"]):
    """Enter goes to a place, or replaces all places; Ctrl+D leaves a place out."""

    ENTER: ClassVar[str] = "到那一处"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "enter", show=False, priority=True),
        Binding("escape", "leave", "取消", show=False),
        Binding("down", "move('cursor_down')", show=False),
        Binding("up", "move('cursor_up')", show=False),
        Binding("pagedown", "move('page_down')", show=False),
        Binding("pageup", "move('page_up')", show=False),
        Binding("ctrl+d", "omit", "这一处不换", show=False, priority=True),
    ]

    def __init__(self, lines: Sequence[str], words: str, line: int, *, replacing: bool) -> None:
        super().__init__()
        self._lines, self._words, self._line, self._replacing = lines, words, line, replacing
        self._omitted: set[Hit] = set()

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Static(Row(show("替换" if self._replacing else "查找")), classes="title")
            yield Line(self._words, placeholder="找什么", id="words")
            if self._replacing:
                yield Line(placeholder="换成什么（空着就是删去）", id="instead")
            yield Static("", classes="say", id="count", markup=False)
            yield Listing(id="places")

    def on_mount(self) -> None:
        self.query_one(Listing).can_focus = False
        self.screen.set_focus(self.query_one("#words"))
        self._show()

    def _hits(self) -> list[Hit]:
        words = self.query_one("#words", Line).value
        if not words:
            return []
        if not self._replacing:
            return [Hit(index, *place) for index, line in enumerate(self._lines) for place in places(line, words)]
        found: list[Hit] = []
        for index, line in enumerate(self._lines):
            at = line.find(words)
            while at >= 0:
                found.append(Hit(index, at, at + len(words)))
                at = line.find(words, at + len(words))
        return [hit for hit in found if hit not in self._omitted]

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if event.input.id == "words":
            self._omitted.clear()
        self._show()

    def _show(self) -> None:
        hits = self._hits()
        listing = self.query_one(Listing)
        listing.fill(Entry(self._around(hit), value=hit, key=str(hit)) for hit in hits[:MOST])
        near = next((hit for hit in hits if hit.line >= self._line), None)
        if near is not None and not self._replacing:
            listing.point(str(near))
        words = bool(self.query_one("#words", Line).value)
        rule = "照原样找，一个字也不能差" if self._replacing else "全角半角、空格不计较"
        said = f"共{len(hits)}处" if hits else "没有" if words else rule
        if hits:
            said += "　回车全部换掉，Ctrl+D 这一处不换" if self._replacing else "　回车到那一处"
        self.query_one("#count", Static).update(show(said, "$muted"))

    def _around(self, hit: Hit) -> Content:
        if self._replacing:
            instead = self.query_one("#instead", Line).value
            return changed(self._lines[hit.line], hit.line + 1, hit.start, hit.end, instead)
        line = clean(self._lines[hit.line])
        start = max(hit.start - AROUND, 0)
        lead = f"{hit.line + 1:>5}  " + ("…" if start else "")
        text = Content(lead + line[start : hit.end + 60])
        return text.stylize("$foreground on $found bold", len(lead) + hit.start - start, len(lead) + hit.end - start)

    def action_enter(self) -> None:
        """At once, or what is typed behind it would land in the line before."""
        words = self.query_one("#words", Line).value
        if self._replacing and self.query_one("#words").has_focus:
            self.screen.set_focus(self.query_one("#instead"))
        elif self._replacing:
            hits = self._hits()
            self.dismiss(Sought(words, hits, self.query_one("#instead", Line).value) if hits else None)
        else:
            value = self.query_one(Listing).value
            self.dismiss(Sought(words, [value]) if isinstance(value, Hit) else None)

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        if isinstance(event.value, Hit) and not self._replacing:
            self.dismiss(Sought(self.query_one("#words", Line).value, [event.value]))

    def action_omit(self) -> None:
        value = self.query_one(Listing).value
        if self._replacing and isinstance(value, Hit):
            self._omitted.add(value)
            self._show()

    def action_move(self, how: str) -> None:
        getattr(self.query_one(Listing), f"action_{how}")()

    def action_leave(self) -> None:
        self.dismiss(None)


class Replace(Seek):
    """Every place is shown with what it becomes; Enter replaces them all."""

    ENTER: ClassVar[str] = "全部换掉"
