"""Looking at a draft while it is written: the edited line at once, the whole issue when the keys rest; neither by the screen itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from bulletin_tui import draft
from bulletin_tui.app.contents import Item, contents
from bulletin_tui.app.later import Later
from bulletin_tui.app.paging import Paging
from bulletin_tui.app.remarks import with_remarks
from bulletin_tui.app.screens.shaping import Shaping
from bulletin_tui.model import Finding, Issue, Source
from bulletin_tui.newsroom.apart import Answer, Asked, Wanted

if TYPE_CHECKING:
    from bulletin_tui.app.judge import Judge
    from bulletin_tui.app.widgets.paper import Drawn
    from bulletin_tui.newsroom import Newsroom
    from bulletin_tui.template import Template

SOON = 0.1  # seconds after a key before its line is looked at: the eye does not notice, and many keys are one
PAUSE = 0.25  # seconds after the last key before the whole issue is looked at


class Judging(Shaping):
    """Holds the issue as it was last read from the editor's text, and what the checks say of it."""

    class Judged(Message):
        """The issue as it stands and what the checks say of it."""

        def __init__(self, issue: Issue, findings: Sequence[Finding], answer: Answer | None = None) -> None:
            super().__init__()
            self.issue, self.findings = issue, list(findings)
            self.answer = answer  # None as long as the rules have not spoken
            self.items = contents(issue, issue.source.text.count("\n") + 1)

    class Looked(Message):
        """What the rules say of one line by itself."""

        def __init__(self, line: str, findings: Sequence[Finding]) -> None:
            super().__init__()
            self.line, self.findings = line, findings

    class SetAside(Message):
        """Findings have been refused for always, or could not be."""

        def __init__(self, count: int, trouble: str = "") -> None:
            super().__init__()
            self.count, self.trouble = count, trouble

    class Away(Message):
        """The draft at a path has been put away, or was not."""

        def __init__(self, path: Path, answer: Answer) -> None:
            super().__init__()
            self.path, self.answer = path, answer

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self.issue: Issue | None = None
        self.findings: list[Finding] = []
        self.items: list[Item] = []
        self.template: Template | None = None  # what the sections ask for, once it has been read
        self.refused: set[tuple[str, str, str]] = set()  # rule, words, line
        self.judged = False  # the rules have spoken of this draft
        self.unchecked = ""  # why they have not
        self._judging = Later(self, PAUSE, self.judge)
        self._looking = Later(self, SOON, self._look)
        self._line = ""  # the newest that was written

    @property
    def _judge(self) -> Judge:
        return self.desk.judge

    @property
    def unknown(self) -> str:
        """Why nobody can say what is amiss with the issue, for the editor; nothing where the rules have spoken."""
        if self.path is None:
            return "还没有打开的草稿。"
        return "正在校核……" if not self.judged else f"没有查成：{self.desk.near(self.unchecked)}" if self.unchecked else ""

    def on_mount(self) -> None:
        self._judge.tell = self._tell
        self._judge.begin(self.room)

    def on_unmount(self) -> None:
        self._judge.close()

    def edited(self) -> None:
        self._judging.at_rest()

    def judge(self) -> None:
        """Has the text as it stands read and checked."""
        if self.path is not None:
            asked = Asked("\n".join(self.editor.lines), self.path)
            self._put_to(asked, "check")
            if self.issue is None:
                self._outline(asked.text, self.path)

    @work(thread=True, exclusive=True, group="outline", exit_on_error=False)
    def _outline(self, text: str, path: Path) -> None:
        """The outline need not wait for the rules."""
        issue = draft.parse(Source(text, path))
        if self.issue is None:
            self.post_message(self.Judged(issue, self.findings))

    def look_at(self, line: str) -> None:
        """Has a line that is being written checked by itself, soon."""
        self._line = line
        self._looking.soon()

    def _look(self) -> None:
        self._judge.ask(self.room, Asked(self._line, None, Wanted.LINE))

    def lay_out(self, *, pages: bool) -> None:
        """Has the issue laid out, with its pages or without."""
        if self.path is not None:
            asked = Asked("\n".join(self.editor.lines), self.path, Wanted.PAGES if pages else Wanted.FILLING, look=self.desk.look)
            self._put_to(asked, "pages" if pages else "")

    def put_away(self, *, as_it_is: bool) -> None:
        """Has the file of the issue, as it is saved, moved to the past issues."""
        if self.path is not None:
            self.handing_over = True
            self._put_to(Asked("", self.path, Wanted.AWAY, as_it_is=as_it_is), "away")

    def _put_to(self, asked: Asked, task: str) -> None:
        """Asks the judge; what takes long is spoken of by the name of the task."""
        judge, wanted = self._judge, asked.wanted
        judge.ask(self.room, asked)
        if task:
            self.desk.expect(task, lambda: not judge.busy(wanted), lambda: judge.give_up(wanted))

    def _tell(self, asked: Asked, answer: Answer) -> None:
        """Comes from the judge's thread."""
        if asked.wanted is Wanted.LINE:
            if answer.findings:
                self.post_message(self.Looked(asked.text, answer.findings))
            return
        if asked.wanted is Wanted.ASIDE:
            self.post_message(self.SetAside(len(asked.findings), answer.trouble))
            return
        if asked.wanted is Wanted.AWAY:
            self.post_message(self.Away(asked.path or Path(), answer))
            return
        if asked.wanted is not Wanted.FINDINGS:
            self.post_message(Paging.Answered(answer, _drawn(answer), asked.path))
            return
        issue = draft.parse(Source(asked.text, asked.path))
        self.post_message(self.Judged(issue, with_remarks(answer.findings, issue), answer))

    @on(Looked)
    def _looked(self, event: Looked) -> None:
        event.stop()
        kept = [finding for finding in event.findings if self._refusal(finding, [event.line]) not in self.refused]
        self.editor.put_marks(event.line, kept)

    @staticmethod
    def _refusal(finding: Finding, lines: Sequence[str]) -> tuple[str, str, str]:
        return finding.rule, finding.text, lines[finding.line - 1] if 0 < finding.line <= len(lines) else ""


def _drawn(answer: Answer) -> Drawn | None:
    """The pages as the screen will show them, where they were asked for."""
    if answer.fit is None:
        return None
    from bulletin_tui.app.widgets.paper import drawn

    return drawn(answer.fit.layout)
