"""编稿: the outline of the issue on the left, its text in the middle, the findings of the place on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from bulletin_tui.app import editing
from bulletin_tui.app import help as words
from bulletin_tui.app.contents import Item, contents, item_at
from bulletin_tui.app.marks import Marks
from bulletin_tui.app.screens.judging import Judging
from bulletin_tui.app.widgets.editor import Editor
from bulletin_tui.app.widgets.findings import Findings
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.app.widgets.outline import Outline
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.model import Finding

if TYPE_CHECKING:
    pass


class Write(Judging):
    """The issue that is being made."""

    NAME: ClassVar[str] = "write"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f8", "next(1)", "下一处疑点"),
        Binding("shift+f8,f20", "next(-1)", "上一处疑点", show=False),
        Binding("f9", "take", "照建议改"),
        Binding("shift+f9,f21", "refuse", "放过", show=False),
        Binding("f6", "pane", "换一栏", show=False),
    ]

    class Export(Message):
        """The draft is saved and can be exported in this form."""

        def __init__(self, path: Path, form: str) -> None:
            super().__init__()
            self.path, self.form = path, form

    def compose(self) -> ComposeResult:
        with Vertical(classes="pane -left"):
            yield Static("本期目录", classes="head", id="outline-head", markup=False)
            yield Outline(id="outline")
        with Vertical(classes="pane -middle"):
            yield Static("正文", classes="head", id="editor-head", markup=False)
            yield Static("", classes="say", id="nothing", markup=False)
            yield Editor(id="editor")
        with Vertical(classes="pane -right"):
            yield Static("此处疑点", classes="head", id="findings-head", markup=False)
            yield Findings(id="findings")

    def on_mount(self) -> None:
        self.editor.look_at = self._look_at
        self._show_nothing(words.EMPTY_DRAFTS)

    def first(self) -> Widget:
        return self.editor

    def opened(self) -> None:
        self.query_one("#nothing").display = False
        self.editor.display = True
        self.issue, self.findings, self.refused = None, [], set()
        self.editor.show_marks(Marks())
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

    def then_export(self, form: str) -> None:
        """Saves what is unsaved, then asks for the export."""

        def ask() -> None:
            if self.path is not None:
                self.post_message(self.Export(self.path, form))

        self.when_saved(ask)

    # --- the place of the cursor ---

    @on(Judging.Judged)
    def _judged(self, event: Judging.Judged) -> None:
        if event.trouble:
            self.post_message(self.Trouble(event.trouble))
        if event.issue.source.path != self.path:
            return
        self.issue = event.issue
        lines = event.issue.source.text.split("\n")
        self.findings = event.findings = [finding for finding in event.findings if self._refusal(finding, lines) not in self.refused]
        self.editor.show_marks(Marks(lines, self.findings))
        self.items = contents(event.issue, len(lines))
        self.query_one(Outline).show(self.items, self.findings)
        self._show_place()

    @on(Editor.Moved)
    def _moved(self, event: Editor.Moved) -> None:
        event.stop()
        self._show_place()

    def _show_place(self) -> None:
        line = self.editor.cursor_location[0] + 1
        item = item_at(self.items, line)
        self.query_one(Outline).stand(item)
        here = [finding for finding in self.findings if item is None or item.line <= finding.line <= item.end]
        self.query_one(Findings).show(here, line)
        head = ("这一篇的疑点" if item else "本期的疑点") + (f"　{len(here)}" if here else "")
        self.query_one("#findings-head", Static).update(show(head))

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

    # --- findings: going, taking, refusing ---

    def now(self) -> list[Finding]:
        """The findings with the places they have in the text as it stands."""
        return self.editor.marks.all(self.editor.lines)

    def go(self, finding: Finding) -> None:
        """To the place of a finding, wherever it has moved to."""
        near = [other for other in self.now() if (other.rule, other.text) == (finding.rule, finding.text)]
        found = min(near, key=lambda other: abs(other.line - finding.line) * 1000 + abs(other.column - finding.column), default=finding)
        self.editor.go(found.line - 1, found.column - 1, found.column - 1 + len(found.text))
        self.screen.set_focus(self.editor)

    def action_next(self, step: int) -> None:
        found = sorted(self.now(), key=lambda finding: (finding.line, finding.column))
        if not found:
            self.notify("本期没有疑点")
            return
        row, column = min(self.editor.selection)
        here = (row + 1, column + 1)
        if step > 0:
            target = next((finding for finding in found if (finding.line, finding.column) > here), found[0])
        else:
            target = next((finding for finding in reversed(found) if (finding.line, finding.column) < here), found[-1])
        self.go(target)
        self.query_one(Findings).point_at(target)

    def _pointed(self) -> Finding | None:
        """The finding that is meant: under the cursor, else the one that the list on the right points at."""
        value = self.query_one(Findings).value
        if self.screen.focused is self.query_one(Findings):
            return value if isinstance(value, Finding) else None
        row, column = min(self.editor.selection)
        on_line = [finding for finding in self.now() if finding.line == row + 1]
        under = [finding for finding in on_line if finding.column - 1 <= column <= finding.column - 1 + len(finding.text)]
        return (under or on_line or [None])[0]  # type: ignore[list-item]

    def action_take(self) -> None:
        finding = self._pointed()
        if finding is None:
            self.notify("光标所在这一行没有疑点，按 F8 到下一处")
        elif not finding.suggestions:
            self.notify("这一处没有现成的改法，请直接改")
        else:
            self.take([finding])

    def take(self, findings: Sequence[Finding]) -> int:
        """Takes the first suggestion of each, as one undo step; how many were taken. Those that overlap wait for the next time."""
        standing = {(finding.rule, finding.line, finding.column) for finding in self.now()}
        edits = []
        taken_to: dict[int, int] = {}
        for finding in sorted(findings, key=lambda finding: (finding.line, finding.column)):
            start, end = finding.column - 1, finding.column - 1 + len(finding.text)
            line = finding.line - 1
            if not finding.suggestions or (finding.rule, finding.line, finding.column) not in standing or start < taken_to.get(line, 0):
                continue
            if self.editor.lines[line][start:end] != finding.text or "\n" in finding.text:
                continue
            taken_to[line] = max(end, start + 1)
            edits.append(((line, start), (line, end), finding.suggestions[0]))
        if edits:
            self.editor.change(edits)
            self.judge()
        return len(edits)

    def action_refuse(self) -> None:
        finding = self._pointed()
        if finding is not None:
            self.refuse([finding])

    def refuse(self, findings: Sequence[Finding]) -> None:
        """These are right as they stand. A note in the draft says so, for every program that checks it; it is never printed."""
        items, notes = self.items_now(), set[tuple[int, str]]()
        for finding in findings:
            note = editing.silence(self.editor.lines, items, finding.line, finding.rule, finding.text)
            if note is None:
                self.refused.add(self._refusal(finding, self.editor.lines))
            else:
                notes.add(note)
        ends = [(index - 1, len(self.editor.lines[index - 1]), note) for index, note in sorted(notes)]
        self.editor.change([((row, end), (row, end), f"\n{note}") for row, end, note in ends])
        self.judge()
        self.notify(f"放过{len(findings)}处，Ctrl+Z 还原")

    def action_pane(self) -> None:
        every = (self.editor, self.query_one(Findings), self.query_one(Outline))
        panes: list[Widget] = [pane for pane in every if pane.parent is not None and pane.region]
        at = next((index for index, pane in enumerate(panes) if pane.has_focus), -1)
        if panes:
            self.screen.set_focus(panes[(at + 1) % len(panes)])
