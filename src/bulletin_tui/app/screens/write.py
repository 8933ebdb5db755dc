"""编稿: the outline of the issue on the left, its text in the middle, the findings of the place on the right."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from bulletin_tui.app import help as words
from bulletin_tui.app.contents import Item, item_at
from bulletin_tui.app.later import Later
from bulletin_tui.app.marks import Marks
from bulletin_tui.app.measuring import at_cursor
from bulletin_tui.app.screens.comparing import Comparing
from bulletin_tui.app.screens.judging import SOON, Judging
from bulletin_tui.app.widgets.editor import Editor
from bulletin_tui.app.widgets.findings import Findings
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.app.widgets.outline import Outline
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.reader import Reader
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.model import Finding

if TYPE_CHECKING:
    from bulletin_tui.newsroom.proofs import Wanted as Copy


class Write(Comparing):
    """The issue that is being made."""

    NAME: ClassVar[str] = "write"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f6,alt+w", "pane", "换一栏", show=False),
    ]

    class Export(Message):
        """The draft is saved and can be exported in this form."""

        def __init__(self, path: Path, form: str, copy: Copy | None = None) -> None:
            super().__init__()
            self.path, self.form, self.copy = path, form, copy

    class Lengthened(Message):
        """The article under the cursor has another length, or is another one."""

    def compose(self) -> ComposeResult:
        with Vertical(classes="pane -left"):
            yield Static("本期目录", classes="head", id="outline-head", markup=False)
            yield Outline(id="outline")
        with Vertical(classes="pane -middle"):
            yield Static("正文", classes="head", id="editor-head", markup=False)
            yield Static("", classes="say", id="nothing", markup=False)
            yield Editor(id="editor")
        with Vertical(classes="pane -right", id="beside"):
            yield Static("此处疑点", classes="head", id="findings-head", markup=False)
            yield Findings(id="findings")
            yield Reader(id="original")

    length = ""  # of the article under the cursor, as it is typed

    def on_mount(self) -> None:
        self._counting = Later(self, SOON, self.tell_length)
        self.editor.look_at = self.look_at
        self._show_nothing(words.EMPTY_DRAFTS)

    def first(self) -> Widget:
        return self.editor

    def opened(self) -> None:
        self._show_nothing(words.EMPTY_DRAFTS)
        self.issue, self.findings, self.items, self.refused, self.judged, self.unchecked = None, [], [], set(), False, ""
        self.editor.show_marks(Marks())
        if self.path is None:
            self.query_one(Outline).show([], [], self.template)
            self.show_place()
        self.judge()
        if self.desk.here == self.NAME:
            self.screen.set_focus(self.editor)

    def opened_nothing(self, path: Path, trouble: str) -> None:
        self.post_message(self.Trouble(trouble))
        if self.path is None:
            self._show_nothing(f"{path.name} 打不开：\n{trouble}")

    def _show_nothing(self, say: str) -> None:
        nothing = self.query_one("#nothing", Static)
        nothing.update(Row(show(say, "$muted")))
        nothing.display = self.path is None
        self.editor.display = self.path is not None

    def then_export(self, form: str, copy: Copy | None = None) -> None:
        """Saves what is unsaved, then asks for the export."""

        def ask() -> None:
            if self.path is not None:
                self.post_message(self.Export(self.path, form, copy))

        self.when_saved(ask)

    # --- the place of the cursor ---

    @on(Judging.Judged)
    def _judged(self, event: Judging.Judged) -> None:
        if event.answer is not None and event.answer.trouble:
            self.post_message(self.Trouble(event.answer.trouble))
        if event.issue.source.path != self.path:
            return
        self.issue = event.issue
        lines = event.issue.source.text.split("\n")
        self.findings = event.findings = [finding for finding in event.findings if self._refusal(finding, lines) not in self.refused]
        self.editor.show_marks(Marks(lines, self.findings))
        self.items = event.items
        if event.answer is not None:
            self.template = event.answer.template or self.template
            self.judged, self.unchecked = True, event.answer.trouble
        self.query_one(Outline).show(self.items, self.findings, self.template)
        self.show_place()
        self.post_message(self.Filled())

    @on(Editor.Moved)
    def _moved(self, event: Editor.Moved) -> None:
        event.stop()
        self.show_place()

    def edited(self) -> None:
        super().edited()
        self._counting.soon()

    def tell_length(self) -> None:
        """The length of the article that is being written, in the bar above."""
        if self.path is not None:
            found = at_cursor(self.editor.lines, self.editor.cursor_location[0], self.template)
            said = found.said if found is not None else ""
            if said != self.length:
                self.length = said
                self.post_message(self.Lengthened())

    def show_place(self) -> None:
        self.tell_length()
        line = self.editor.cursor_location[0] + 1
        item = item_at(self.items, line)
        self.query_one(Outline).stand(item)
        if self.comparing:
            self.show_original()
            return
        here = [finding for finding in self.findings if item is None or item.line <= finding.line <= item.end]
        self.query_one(Findings).show(here, line, self.unknown)
        head = ("这一篇的疑点" if item else "本期的疑点") + (f"　{len(here)}" if here else "")
        self.query_one("#findings-head", Static).update(show(head), layout=False)

    @on(Listing.Chosen, "#outline")
    @on(Listing.Pointed, "#outline")
    def _to_item(self, event: Listing.Chosen | Listing.Pointed) -> None:
        event.stop()
        if isinstance(event.value, Item):
            self.editor.go(event.value.line - 1)
            if isinstance(event, Listing.Chosen):
                self.screen.set_focus(self.editor)

    @on(Listing.Chosen, "#findings")
    def _to_finding(self, event: Listing.Chosen) -> None:
        event.stop()
        if isinstance(event.value, Finding):
            self.go(event.value)

    def action_pane(self) -> None:
        every = (self.editor, self.query_one(Findings), self.query_one(Outline))
        panes: list[Widget] = [pane for pane in every if pane.parent is not None and pane.region]
        at = next((index for index, pane in enumerate(panes) if pane.has_focus), -1)
        if panes:
            self.screen.set_focus(panes[(at + 1) % len(panes)])
