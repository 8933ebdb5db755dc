"""The pages of the issue as they will be printed: laid out after each check, told in a line, shown at a key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widgets import Static

from bulletin_tui.app.desk import Desk, Laid
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.app.widgets.paper import Drawn
    from bulletin_tui.newsroom.apart import Answer
    from bulletin_tui.setting.fitting import Fit


class Paging(Desk):
    """Knows how the issue fills its pages, and has the pages themselves when they are looked at."""

    fit: Fit | None = None
    _turning = False  # the pages were asked for, to be shown
    _looking = False  # they are on the screen

    class Answered(Message):
        """The issue has been laid out, or could not be."""

        def __init__(self, answer: Answer | None, pages: Drawn | None = None, path: Path | None = None) -> None:
            super().__init__()
            self.answer, self.pages, self.path = answer, pages, path

    def lay_out(self, issue: Issue) -> None:
        """Has an issue laid out; a bare text has no pages."""
        if issue.whole:
            self.write.lay_out(pages=self._turning or self._looking)
        else:
            self.post_message(self.Answered(None, path=self.write.path))

    def on_paging_answered(self, event: Answered) -> None:
        if not self.standing or event.path != self.write.path:
            return  # the app was left meanwhile, or another draft opened
        laid = Laid(event.answer.filling, event.answer.trouble) if event.answer else Laid()
        if laid != self.laid:
            self.laid = laid
            self._tell_laid()
        self.fit = event.answer.fit if event.answer else None
        if self.fit is None:
            return
        if self._turning and event.pages is not None:
            self._turning = False
            self._show(self.fit, event.pages)
        elif self._looking and event.pages is not None:
            self._show_anew(self.fit, event.pages)

    def gave_up(self, task: str) -> None:
        if task == "pages":
            self._turning = False

    def _tell_laid(self) -> None:
        filling = self.laid.filling
        head = show(f"正文　{filling.verdict}" if filling else "正文")
        self.write.query_one("#editor-head", Static).update(Row(head, lines=1), layout=False)
        if place := self.made("output"):
            place.catch_up()

    def action_pages(self) -> None:
        if self.laid.filling is None or self.write.path is None:
            self.notify("还没有打开的草稿，或版面还没有排好")
        else:
            self._turning = True
            self.write.lay_out(pages=True)

    def _show(self, fit: Fit, pages: Drawn) -> None:
        from bulletin_tui.app.screens.pages import Pages

        def chosen(line: int | None) -> None:
            self._looking = False
            if line:
                self.goto("write")
                self.call_after_refresh(self.write.editor.go, line - 1)

        self._looking = True
        self.push_screen(Pages(fit, pages, self.write.editor.cursor_location[0] + 1), chosen)

    def _show_anew(self, fit: Fit, pages: Drawn) -> None:
        from bulletin_tui.app.screens.pages import Pages

        if isinstance(self.screen, Pages):
            self.screen.show_fit(fit, pages)
