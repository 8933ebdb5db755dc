"""The end of an issue's way: put away among the past ones, or what is still open in it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from bulletin_tui.app.naming import numbered
from bulletin_tui.app.screens.dialogs import Ask
from bulletin_tui.app.screens.over import Over
from bulletin_tui.app.screens.returning import Returning
from bulletin_tui.app.widgets.listing import Entry, Listing
from bulletin_tui.app.widgets.plain import clean, join, show
from bulletin_tui.app.widgets.row import Row
from bulletin_tui.app.widgets.wrap import width_of
from bulletin_tui.errors import Left

AS_IT_IS = "as it is"


class Finishing(Returning):
    """Puts the issue away."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+k", "put_away", "归档", show=False)]

    class Away(Message):
        """The editor wants the issue put away; `agreed`, and has been told what that means."""

        def __init__(self, *, agreed: bool = False, as_it_is: bool = False) -> None:
            super().__init__()
            self.agreed, self.as_it_is = agreed, as_it_is

    class Open(Message):
        """The editor wants to see to what is open at a line."""

        def __init__(self, line: int) -> None:
            super().__init__()
            self.line = line

    def action_put_away(self) -> None:
        self.post_message(self.Away())

    def ask_away(self) -> None:
        """Says what putting away does, and asks."""
        issue = self.desk.write.issue
        name = numbered(issue.number) if issue is not None else "这一期"
        say = "印好了再归档：稿子连同图片移进往期，删余里的段落清走。归错了，可以在往期里撤回。"

        def answered(answer: str | None) -> None:
            if answer:
                self.post_message(self.Away(agreed=True))

        self.app.push_screen(Ask(f"{name}归档？", say, [("yes", "归档"), ("", "还没有印好")]), answered)

    def show_left(self, left: Sequence[Left]) -> None:
        """What keeps the issue from being put away, each a way to its place."""

        def answered(value: object) -> None:
            if value == AS_IT_IS:
                self.post_message(self.Away(agreed=True, as_it_is=True))
            elif isinstance(value, Left):
                self.post_message(self.Open(value.line))

        near = [Left(self.desk.near(one.what), one.line) for one in left]
        self.app.push_screen(Unfinished(near), answered)


class Unfinished(Over[object]):
    """What is open in an issue: gives the one to see to, AS_IT_IS to put it away nevertheless, None for neither."""

    ENTER: ClassVar[str] = "去那一处"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "先不归档", show=False)]

    def __init__(self, left: Sequence[Left]) -> None:
        super().__init__()
        self._left = left

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -wide"):
            yield Static(f"还有{len(self._left)}处没有了结，没有归档", classes="title", markup=False)
            yield Static(Row(show("请一处处改好，或在校核里放过；印的就是这样，选最后一行。")), classes="say")
            yield Listing()

    def on_mount(self) -> None:
        super().on_mount()
        listing = self.query_one(Listing)
        listing.fill([*map(_entry, self._left), Entry(show("印的就是这样，照原样归档", "$warning"), value=AS_IT_IS)])
        self.screen.set_focus(listing)

    @on(Listing.Chosen)
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        self.dismiss(event.value)

    def action_leave(self) -> None:
        self.dismiss(None)


def _entry(left: Left) -> Entry:
    where = f"第{left.line}行　" if left.line else ""
    return Entry(join((where, "$muted"), clean(left.what)), value=left, lines=2, hang=width_of(where))
