"""往期: the issues already printed. Found by date or by any stretch of their text, read on the right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from bulletin_tui import draft
from bulletin_tui.app import help as words
from bulletin_tui.app.contents import Item, contents, item_at
from bulletin_tui.app.naming import heading
from bulletin_tui.app.screens.place import Place
from bulletin_tui.app.widgets.line import Line
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.reader import Reader
from bulletin_tui.app.widgets.shelf import found, listed, shelved
from bulletin_tui.errors import BulletinError
from bulletin_tui.model import Issue

if TYPE_CHECKING:
    from bulletin_tui.archive import Hit
    from bulletin_tui.newsroom import Shelved

PAUSE = 0.12  # seconds after the last key before a search begins
MOST = 200  # hits shown


class Browse(Place):
    """The shelf of past issues."""

    NAME: ClassVar[str] = "browse"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+f", "find", "查找", priority=True),
        Binding("slash,fullwidth_solidus,ideographic_comma", "find", show=False),
        Binding("escape", "clear", "清掉查找", show=False),
        Binding("ctrl+k", "start_from", "用这一篇起稿", priority=True),
        Binding("f8,alt+g", "hit(1)", "下一处", show=False),
        Binding("shift+f8,f20,alt+u", "hit(-1)", "上一处", show=False),
    ]

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

    class Found(Message):
        """What a search found; it can take the place of an older answer."""

        def __init__(self, query: str, hits: Sequence[Hit], trouble: str = "") -> None:
            super().__init__()
            self.query, self.hits, self.trouble = query, hits, trouble

    class StartFrom(Message):
        """A past article is to be the start of a new one: its lines, and the section it stood in."""

        def __init__(self, piece: list[str], section: str) -> None:
            super().__init__()
            self.piece, self.section = piece, section

    _issue: Issue | None = None  # the one that is read

    def compose(self) -> ComposeResult:
        with Vertical(classes="pane -left"):
            yield Line(placeholder="查找往期：任意字词", id="search")
            yield Static("往期", classes="head", id="shelf-head", markup=False)
            yield Listing(id="shelf", empty="还没有往期。")
            yield Static("本期目录", classes="head", id="past-head", markup=False)
            yield Listing(id="past-contents")
        with Vertical(classes="pane -middle"):
            yield Static("", classes="head", id="reading-head", markup=False)
            yield Reader(id="reading")

    def on_mount(self) -> None:
        self._path: Path | None = None
        self._query = ""
        self._waiting: Timer | None = None
        self._hits: Sequence[Hit] = ()
        self.refresh_shelf()

    def first(self) -> Widget:
        return self.query_one("#shelf")

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
            self._fetch(self._shelf[0].path)
        elif self._path is not None and self._shelf:
            self._fetch(self._path, keep=True)
        elif not self._shelf:
            self.query_one(Reader).show_text(words.EMPTY_PAST)
            self.query_one("#past-contents", Listing).fill(())
            self.post_message(self.Filled())

    def _show_shelf(self) -> None:
        self.query_one("#shelf-head", Static).update(show(f"往期　共{len(self._shelf)}期" if self._shelf else "往期"), layout=False)
        self.query_one("#shelf", Listing).fill(shelved(self._shelf))

    # --- one issue ---

    @on(Listing.Pointed, "#shelf")
    def _pointed(self, event: Listing.Pointed) -> None:
        event.stop()
        path, line = _target(event.value)
        if path is not None:
            self._fetch(path, line)

    @on(Listing.Chosen, "#shelf")
    def _chosen(self, event: Listing.Chosen) -> None:
        event.stop()
        path, line = _target(event.value)
        if path is not None:
            self._fetch(path, line)
            self.screen.set_focus(self.query_one(Reader))

    @work(thread=True, exclusive=True, group="reading", exit_on_error=False)
    def _fetch(self, path: Path, line: int = 0, keep: bool = False) -> None:
        try:
            issue = draft.read(path)
        except BulletinError as error:
            self.post_message(self.Fetched(path, None, str(error), 0))
            return
        if not get_current_worker().is_cancelled:
            self.post_message(self.Fetched(path, issue, "", -1 if keep else line))

    @on(Fetched)
    def _fetched(self, event: Fetched) -> None:
        self.call_next(self.post_message, self.Filled())
        self._issue, again = event.issue, event.path == self._path
        self.refresh_bindings()
        self._path = event.path
        reader = self.query_one(Reader)
        self.query_one("#reading-head", Static).update(show(event.path.name if event.issue is None else heading(event.issue)), layout=False)
        if event.issue is None:
            reader.show_text(event.trouble)
            self.query_one("#past-contents", Listing).fill(())
            return
        scroll = reader.scroll_offset.y
        reader.show_issue(event.issue, needle=self._query, line=max(event.line, 0))
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

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._issue is not None if action == "start_from" else True

    def action_start_from(self) -> None:
        """The article that the outline points at, or that the last search or outline went to in the text."""
        if self._issue is None:
            return
        items = contents(self._issue, self._issue.source.text.count("\n") + 1)
        pointed = self.query_one("#past-contents", Listing).value if not self._query else None
        reading = item_at(items, self.query_one(Reader).here)
        item = pointed if isinstance(pointed, Item) and pointed.article is not None else reading
        if item is None or item.article is None:
            self.notify("先在本期目录里选一篇，再用它起稿")
            return
        lines = self._issue.source.text.replace("\r\n", "\n").split("\n")[item.line - 1 : item.end]
        # A picture stays with the issue that printed it; its caption comes along for rewriting.
        piece = [f"{line.partition('](')[0]}]()" if line.startswith("![") else line for line in lines]
        while piece and not piece[-1].strip():
            piece.pop()
        self.post_message(self.StartFrom(piece, item.section))

    # --- searching ---

    def action_find(self) -> None:
        self.screen.set_focus(self.query_one(Line))

    def action_clear(self) -> None:
        line = self.query_one(Line)
        if line.value:
            line.value = ""
        self.screen.set_focus(self.query_one("#shelf"))

    def action_hit(self, step: int) -> None:
        listing = self.query_one("#shelf", Listing)
        if self._query:
            listing.action_cursor_down() if step > 0 else listing.action_cursor_up()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(PAUSE, self._begin)

    @on(Input.Submitted, "#search")
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        value = self.query_one("#shelf", Listing).value
        path, line = _target(value)
        if self._query and path is not None:
            self._fetch(path, line)
            self.screen.set_focus(self.query_one(Reader))
        else:
            self.screen.set_focus(self.query_one("#shelf"))

    def _begin(self) -> None:
        query = self.query_one(Line).value.strip()
        if query == self._query:
            return
        self._query = query
        self.query_one(".-left").set_class(bool(query), "-searching")
        for name in ("#past-head", "#past-contents"):
            self.query_one(name).display = not query
        if query:
            self.query_one("#shelf-head", Static).update(show("正在查找……"), layout=False)
            self._search(query)
        else:
            self._hits = ()
            self.workers.cancel_group(self, "search")
            self.query_one(Reader).show_needle("")
            self._show_shelf()

    @work(thread=True, exclusive=True, group="search", exit_on_error=False)
    def _search(self, query: str) -> None:
        worker = get_current_worker()
        try:
            answer = self.Found(query, self.room.search(query, MOST + 1))
        except BulletinError as error:
            answer = self.Found(query, (), str(error))
        if not worker.is_cancelled:
            self.post_message(answer)

    @on(Found)
    def _found(self, event: Found) -> None:
        if event.query != self._query:
            return
        self._hits = event.hits[:MOST]
        count = f"{len(self._hits)}处{'以上' if len(event.hits) > MOST else ''}"
        head = event.trouble or (f"找到{count}　回车翻到" if event.hits else "没有找到")
        self.query_one("#shelf-head", Static).update(show(head), layout=False)
        listing = self.query_one("#shelf", Listing)
        listing.fill((found(hit) for hit in self._hits), empty=f"往期里没有“{event.query}”。\n全半角和空格不用管，可以少写几个字再找。")
        if event.hits:
            listing.highlighted = 0
            self._fetch(event.hits[0].path, event.hits[0].line)
        self.query_one(Reader).show_needle(self._query)


def _target(value: object) -> tuple[Path | None, int]:
    path = getattr(value, "path", None)
    return (path, int(getattr(value, "line", 0))) if isinstance(path, Path) else (None, 0)
