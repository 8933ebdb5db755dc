"""Looking at a draft while it is written: the edited line at once, the whole issue in a thread."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.timer import Timer

from bulletin_tui import draft
from bulletin_tui.app.contents import Item
from bulletin_tui.app.remarks import with_remarks
from bulletin_tui.app.screens.shaping import Shaping
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Finding, Issue, Source

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom
    from bulletin_tui.template import Template

TOO_SLOW = 0.03  # seconds for one line
PAUSE = 0.25  # seconds after the last key before the whole issue is looked at


class Judging(Shaping):
    """Holds the issue as it was last read from the editor's text, and what the checks say of it."""

    class Judged(Message):
        """The issue as it stands and what the checks say of it."""

        def __init__(self, issue: Issue, findings: Sequence[Finding], trouble: str = "", template: Template | None = None) -> None:
            super().__init__()
            self.issue, self.findings, self.trouble, self.template = issue, list(findings), trouble, template

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self.issue: Issue | None = None
        self.findings: list[Finding] = []
        self.items: list[Item] = []
        self.template: Template | None = None  # what the sections ask for, once it has been read
        self.refused: set[tuple[str, str, str]] = set()  # rule, words, line
        self._pending: Timer | None = None
        self._lines_room: Newsroom | None = None  # rules of their own for single lines: those for issues remember the last one

    def edited(self) -> None:
        if self._pending is not None:
            self._pending.stop()
        self._pending = self.set_timer(PAUSE, self.judge)

    def judge(self) -> None:
        """Reads and checks the text as it stands, in a thread."""
        if self.path is not None:
            self._judge("\n".join(self.editor.lines), self.path)

    @work(thread=True, exclusive=True, group="judge", exit_on_error=False)
    def _judge(self, text: str, path: Path) -> None:
        issue = draft.parse(Source(text, path))
        lines_room = self._lines_room
        if lines_room is None:
            self.post_message(self.Judged(issue, self.findings))  # the outline need not wait for the rules
        template = None
        try:
            template = self.room.template
            findings, trouble = self.room.check(issue), ""
            if lines_room is None or lines_room.settings is not self.room.settings:
                lines_room = replace(self.room)
                lines_room.check(draft.parse(Source("预热")))  # loads the rules here rather than while a key is pressed
                self._lines_room = lines_room
        except BulletinError as error:
            findings, trouble = [], str(error)
        self.post_message(self.Judged(issue, with_remarks(findings, issue), trouble, template))

    def _look_at(self, line: str) -> list[Finding]:
        """What the rules say of one line alone, at once; nothing until they are loaded."""
        if self._lines_room is None:
            return []
        started = time.perf_counter()
        try:
            found = self._lines_room.check(draft.parse(Source(line)))
        except Exception:  # a rule that fails on half a line must not end the day's work; the thread will tell of it
            return []
        if time.perf_counter() - started > TOO_SLOW:
            self._lines_room = None  # too slow to type by: the thread does it, until its next run says otherwise
        return [finding for finding in found if finding.line == 1 and self._refusal(finding, [line]) not in self.refused]

    @staticmethod
    def _refusal(finding: Finding, lines: Sequence[str]) -> tuple[str, str, str]:
        return finding.rule, finding.text, lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""
