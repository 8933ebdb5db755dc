"""What a change to many places would do, place by place, before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from bulletin_tui.app.screens.over import Over
from bulletin_tui.app.widgets.findings import alike
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import clean, show
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.model import Finding

AROUND = 10  # characters shown before a place
AFTER = 50


class Preview(Over["list[Finding] | None"]):
    """Enter makes all the changes, Ctrl+D leaves a place out, Esc makes none."""

    ENTER: ClassVar[str] = "全部照改"

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "取消", show=False),
        Binding("ctrl+d,delete", "omit", "这一处不改", show=False, priority=True),
    ]

    def __init__(self, title: str, findings: Sequence[Finding], lines: Sequence[str]) -> None:
        super().__init__()
        self._title, self._lines = title, lines
        self._findings = [finding for finding in findings if finding.suggestions]

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Static(Row(show(self._title)), classes="title")
            yield Static("", classes="say", id="count", markup=False)
            yield Listing(id="changes", empty="一处也不改。")

    def on_mount(self) -> None:
        self.screen.set_focus(self.query_one(Listing))
        self._show()

    def _show(self) -> None:
        said = f"共{len(self._findings)}处　回车全部照改，Ctrl+D 这一处不改，Esc 都不改"
        self.query_one("#count", Static).update(Row(show(said, "$muted")))
        self.query_one(Listing).fill(Entry(self._around(finding), value=finding, key=f"{finding.start}") for finding in self._findings)

    def _around(self, finding: Finding) -> Content:
        line = self._lines[finding.line - 1] if 0 < finding.line <= len(self._lines) else finding.text
        at, will = finding.column - 1, finding.suggestions[0]
        head, tail = alike(finding.text, will)
        return changed(line, finding.line, at + head, at + len(finding.text) - tail, will[head : len(will) - tail])

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        self.dismiss(self._findings)

    def action_omit(self) -> None:
        value = self.query_one(Listing).value
        if isinstance(value, Finding):
            self._findings.remove(value)
            self._show()

    def action_leave(self) -> None:
        self.dismiss(None)


def changed(line: str, number: int, start: int, end: int, instead: str) -> Content:
    """A line's number and the words around start..end: those struck out, and behind them what takes their place."""
    line, instead = clean(line), clean(instead).replace("\n", "↵")
    first = max(start - AROUND, 0)
    lead = f"{number:>5}  " + ("…" if first else "")
    before = len(lead) + start - first
    middle = before + end - start
    text = Content(lead + line[first:end] + instead + line[end : end + AFTER])
    return text.stylize("$error strike", before, middle).stylize("$success bold underline", middle, middle + len(instead))
