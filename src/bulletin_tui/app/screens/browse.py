"""往期: the issues already printed. Found by date or by any stretch of their text, read on the right."""

from __future__ import annotations

from collections.abc import Sequence
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

from bulletin_tui.app.contents import Item, contents, item_at
from bulletin_tui.app.screens.recalling import Recalling
from bulletin_tui.app.screens.shelving import target
from bulletin_tui.app.waiting import GivenUp
from bulletin_tui.app.widgets.line import Line
from bulletin_tui.app.widgets.listing import Listing
from bulletin_tui.app.widgets.plain import show
from bulletin_tui.app.widgets.reader import Reader
from bulletin_tui.app.widgets.shelf import found
from bulletin_tui.errors import BulletinError

if TYPE_CHECKING:
    from bulletin_tui.archive import Hit

PAUSE = 0.12  # seconds after the last key before a search begins
MOST = 200  # hits shown


class Browse(Recalling):
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
        self._waiting: Timer | None = None
        self._hits: Sequence[Hit] = ()
        self.refresh_shelf()

    def first(self) -> Widget:
        return self.query_one("#shelf")

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._issue is not None if action == "start_from" else super().check_action(action, parameters)

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
        path, line = target(value)
        if self._query and path is not None:
            self.fetch(path, line)
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
            answer = self.Found(query, self.room.search(query, MOST + 1, self.desk.counted(worker)))
        except BulletinError as error:
            answer = self.Found(query, (), str(error))
        except GivenUp:
            self.post_message(self.Found(query, (), "没有找完，改一个字再找"))
            return
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
            self.fetch(event.hits[0].path, event.hits[0].line)
        self.query_one(Reader).show_needle(self._query)
