"""看版面: the pages as they will be printed, over everything else."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from bulletin_tui.app.screens.over import Over
from bulletin_tui.app.widgets.bars import KeyBar
from bulletin_tui.app.widgets.paper import Drawn
from bulletin_tui.app.widgets.plain import join
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.app.widgets.sheet import Sheet
from bulletin_tui.setting.fitting import Fit


class Pages(Over["int | None"]):
    """The issue page by page; what is clicked is gone to in the draft."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,alt+p", "leave", "回到稿子"),
        Binding("pagedown", "nothing", "下一页"),
        Binding("pageup", "nothing", "上一页"),
    ]

    def __init__(self, fit: Fit, pages: Drawn, line: int) -> None:
        super().__init__()
        self._fit, self._pages, self._line = fit, pages, line

    def compose(self) -> ComposeResult:
        with Vertical(id="pages"):
            yield Static("", id="fit", markup=False)
            yield Sheet(id="sheet")
        yield KeyBar()

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Sheet))
        self.show_fit(self._fit, self._pages)
        self.call_after_refresh(self.query_one(Sheet).go, self._line)

    def show_fit(self, fit: Fit, pages: Drawn) -> None:
        """The pages as they are now."""
        self.query_one(Sheet).show_pages(pages)
        over = len(fit.layout.pages) > fit.wanted
        cut = f"　可以：{'；或'.join(fit.cuts[:2])}" if fit.cuts else ""
        cut += f"　{fit.hollow[0]}" if fit.hollow else ""
        verdict = (fit.verdict, "$error bold" if over else "$success bold")
        self.query_one("#fit", Static).update(Row(join(verdict, (f"{cut}　按 Word 的排法，点一行就到稿子里那一处", "$muted"))))

    @on(Sheet.Wanted)
    def _wanted(self, event: Sheet.Wanted) -> None:
        event.stop()
        self.dismiss(event.line)

    def action_leave(self) -> None:
        self.dismiss(None)

    def action_nothing(self) -> None:
        """The sheet turns its own pages; named here for the bar of keys."""
