"""The pages of the issue as they will be printed: laid out after each check, told in a line, shown at a key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work
from textual.message import Message
from textual.widgets import Static

from bulletin_tui.app.desk import Desk
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.setting.fitting import Fit


class Paging(Desk):
    """Knows how the issue fills its pages."""

    fit: Fit | None = None

    class Laid(Message):
        """The issue has been laid out, or could not be."""

        def __init__(self, fit: Fit | None, trouble: str = "") -> None:
            super().__init__()
            self.fit, self.trouble = fit, trouble

    def lay_out(self, issue: Issue) -> None:
        """Lays an issue out, in a thread; a bare text has no pages."""
        if issue.whole:
            self._lay_out(issue)
        else:
            self.post_message(self.Laid(None))

    @work(thread=True, exclusive=True, group="layout", exit_on_error=False)
    def _lay_out(self, issue: Issue) -> None:
        try:
            fit = self.room.layout(issue)
        except BulletinError as error:
            self.post_message(self.Laid(None, str(error)))
        else:
            self.post_message(self.Laid(fit))

    def on_paging_laid(self, event: Laid) -> None:
        from bulletin_tui.app.screens.pages import Pages

        if not self.query("#write"):
            return  # the app was left meanwhile
        self.fit = event.fit
        self.write.query_one("#editor-head", Static).update(f"正文　{event.fit.verdict}" if event.fit else "正文")
        self.output.show_fit(event.fit, event.trouble)
        if isinstance(self.screen, Pages) and event.fit is not None:
            self.screen.show_fit(event.fit)

    def action_pages(self) -> None:
        from bulletin_tui.app.screens.pages import Pages

        def chosen(line: int | None) -> None:
            if line:
                self.goto("write")
                self.call_after_refresh(self.write.editor.go, line - 1)

        if self.fit is None:
            self.notify("还没有打开的草稿，或版面还没有排好")
        else:
            self.push_screen(Pages(self.fit, self.write.editor.cursor_location[0] + 1), chosen)
