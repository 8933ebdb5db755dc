"""The shelf of past issues, and the one that is read: its contents on the left, its text on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message
from textual.widgets import Static
from textual.worker import get_current_worker

from bulletin_tui import draft
from bulletin_tui.app import help as words
from bulletin_tui.app.contents import Item, contents
from bulletin_tui.app.naming import heading
from bulletin_tui.app.screens.bringing import Bringing
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.reader import Reader
from bulletin_tui.app.widgets.shelf import listed, shelved
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom, Shelved


class Shelving(Bringing):
    """Lists what is on the shelf and reads from it, in workers."""

    class Listed(Message):
        """The shelf as a worker found it."""

        def __init__(self, shelf: Sequence[Shelved]) -> None:
            super().__init__()
            self.shelf = shelf

    class Fetched(Message):
        """An issue as a worker read it, or the trouble with it."""

        def __init__(self, path: Path, issue: Issue | None, trouble: str, line: int) -> None:
            super().__init__()
            self.path, self.issue, self.trouble, self.line = path, issue, trouble, line

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._issue: Issue | None = None  # the one that is read
        self._path: Path | None = None  # of the one that was asked for last
        self._query = ""  # what is searched for

    # --- the shelf ---

    @work(thread=True, exclusive=True, group="shelf", exit_on_error=False)
    def refresh_shelf(self) -> None:
        """Reads what is on the shelf; also called when files there have changed."""
        self.post_message(self.Listed(self.room.past_issues()))

    @on(Listed)
    def _listed(self, event: Listed) -> None:
        self._shelf = list(event.shelf)
        if not self._query:
            self._show_shelf()
        if self._shelf and (self._path is None or all(entry.path != self._path for entry in self._shelf)):
            self.fetch(self._shelf[0].path)
        elif self._path is not None and self._shelf:
            self.fetch(self._path, keep=True)
        elif not self._shelf:
            self.query_one(Reader).show_text(words.EMPTY_PAST)
            self.query_one("#past-contents", Listing).fill(())
            self.post_message(self.Filled())

    def _show_shelf(self) -> None:
        self.query_one("#shelf-head", Static).update(show(f"往期　共{len(self._shelf)}期" if self._shelf else "往期"), layout=False)
        self.query_one("#shelf", Listing).fill(shelved(self._shelf))

    # --- one issue ---

    @on(Listing.Pointed, "#shelf")
    @on(Listing.Chosen, "#shelf")
    def _to_issue(self, event: Listing.Pointed | Listing.Chosen) -> None:
        event.stop()
        path, line = target(event.value)
        if path is not None:
            self.fetch(path, line)
            if isinstance(event, Listing.Chosen):
                self.screen.set_focus(self.query_one(Reader))

    def fetch(self, path: Path, line: int = 0, *, keep: bool = False) -> None:
        """Shows an issue at a line of its file; `keep`, where it is scrolled to if it is shown already."""
        self._path = path  # at once: a shelf that is listed meanwhile asks for it again
        self._fetch(path, line, keep)

    @work(thread=True, exclusive=True, group="reading", exit_on_error=False)
    def _fetch(self, path: Path, line: int, keep: bool) -> None:
        try:
            issue = draft.read(path)
        except BulletinError as error:
            self.post_message(self.Fetched(path, None, str(error), 0))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Fetched(path, issue, "", -1 if keep else line))

    @on(Fetched)
    def _fetched(self, event: Fetched) -> None:
        if event.path != self._path:
            return  # another one has been asked for since
        self.call_next(self.post_message, self.Filled())
        again = self._issue is not None and self._issue.source.path == event.path
        self._issue = event.issue
        self.refresh_bindings()
        reader = self.query_one(Reader)
        self.query_one("#reading-head", Static).update(show(event.path.name if event.issue is None else heading(event.issue)), layout=False)
        if event.issue is None:
            reader.show_text(event.trouble)
            self.query_one("#past-contents", Listing).fill(())
            return
        scroll = reader.scroll_offset.y
        reader.show_issue(event.issue, needle=self._query, line=max(event.line, 0), printed=True)
        if event.line < 0 and again:
            reader.scroll_to(y=scroll, animate=False)
        items = contents(event.issue, event.issue.source.text.count("\n") + 1)
        self.query_one("#past-contents", Listing).fill(listed(item) for item in items)

    @on(Listing.Pointed, "#past-contents")
    @on(Listing.Chosen, "#past-contents")
    def _to_item(self, event: Listing.Pointed | Listing.Chosen) -> None:
        event.stop()
        if isinstance(event.value, Item):
            self.query_one(Reader).go(event.value.line)
            if isinstance(event, Listing.Chosen):
                self.screen.set_focus(self.query_one(Reader))

    def brought(self, made: Sequence[Path]) -> None:
        self.refresh_shelf()
        self.fetch(made[-1])


def target(value: object) -> tuple[Path | None, int]:
    """The file that an entry of the shelf stands for, and the line in it."""
    path = getattr(value, "path", None)
    return (path, int(getattr(value, "line", 0))) if isinstance(path, Path) else (None, 0)
