"""The four places: made when they are first gone to, shown one at a time, given their keys."""

from __future__ import annotations

import asyncio
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from textual import events
from textual.binding import BindingsMap

from bulletin_tui.app import keys
from bulletin_tui.app.desk import Desk
from bulletin_tui.app.widgets.bars import PlaceBar

if TYPE_CHECKING:
    from textual.dom import DOMNode

    from bulletin_tui.app.screens.place import Place
    from bulletin_tui.newsroom import Newsroom


class Screen(NamedTuple):
    """A place of the app: its key, what it is called, and where it is written."""

    name: str
    key: str
    label: str
    module: str
    kind: str

    def load(self) -> type[Place]:
        """The class of the place; imported here and not before."""
        return getattr(import_module(self.module), self.kind)  # type: ignore[no-any-return]


SCREENS: tuple[Screen, ...] = (
    Screen("browse", "f2", "往期", "bulletin_tui.app.screens.browse", "Browse"),
    Screen("write", "f3", "编稿", "bulletin_tui.app.screens.write", "Write"),
    Screen("proof", "f4", "校核", "bulletin_tui.app.screens.proof", "Proof"),
    Screen("output", "f5", "出样", "bulletin_tui.app.screens.output", "Output"),
)
AT_ONCE = ("browse", "write")  # the shelf is seen first, and the draft is read and checked whether it is seen or not
LEAST = (48, 14)  # columns and rows; below, the app only says that there is no room


class Places(Desk):
    """Goes from place to place."""

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._small = False
        self._born: dict[DOMNode, BindingsMap] = {}  # keys as they are without those of bulletin.yaml

    async def furnish(self, *names: str) -> None:
        """Makes places that have not been seen yet. They know the issue as it stands."""
        wanted = [screen for screen in SCREENS if screen.name in names and self.made(screen.name) is None]
        for screen in wanted:
            await asyncio.to_thread(screen.load)  # the screen can be drawn meanwhile
        made = [screen.load()(self.room) for screen in wanted if self.made(screen.name) is None]
        for place in made:
            place.display = False
        if made:
            await self.query_one("#places").mount_all(made)
            self.give_keys(aloud=not self._born)

    async def visit(self, name: str) -> None:
        """Goes to a place, wherever it may have to come from."""
        if self.standing:
            await self.furnish(name)
            self.goto(name)

    def goto(self, name: str) -> None:
        """Shows a place that has been made, and gives it the focus."""
        if not self.standing:
            return
        if self.here and self.here != name:
            self.place(self.here).leave()
        self.here = name
        self.heard()
        for screen in SCREENS:
            if place := self.made(screen.name):
                place.display = screen.name == name
        self.query_one(PlaceBar).stand(name)
        self.tell()
        self.place(name).enter()
        self.call_after_refresh(self._enter_again, name)

    def _enter_again(self, name: str) -> None:
        """A place just made may not take the focus before it has been laid out; without a focus, keys would go nowhere."""
        if name == self.here and self.screen_stack[0].focused is None:
            self.place(name).enter()

    async def action_goto(self, name: str) -> None:
        await self.visit(name)

    async def on_place_bar_wanted(self, event: PlaceBar.Wanted) -> None:
        await self.visit(event.place)

    def on_place_trouble(self, event: Place.Trouble) -> None:
        self.notify(event.what, severity="error" if event.grave else "information")

    def on_resize(self, event: events.Resize) -> None:
        """A pane that has to go, because there is no room, gives its focus away; it has it again when there is."""
        before, self._small = self._small, event.size.width < LEAST[0] or event.size.height < LEAST[1]
        if self.here and self._small and not before:
            self.place(self.here).leave()
        elif self.here and before and not self._small:
            self.call_after_refresh(self.place(self.here).enter)

    def give_keys(self, *, aloud: bool = True) -> None:
        """The keys that bulletin.yaml asks for; what is wrong there is said and leaves its action as it was."""
        asked = self.room.settings.keys
        standing = [place for screen in SCREENS if (place := self.made(screen.name))]
        nodes: list[DOMNode] = [self, *standing, self.write.editor]
        for node in nodes:
            node._bindings = self._born.setdefault(node, node._bindings).copy()
        if asked:
            kinds = [type(self), *(screen.load() for screen in SCREENS), type(self.write.editor)]
            wanted, wrong = keys.keymap(asked, keys.labels(kinds))
            keys.apply(nodes, wanted)
            if wrong and aloud:
                self.notify("；".join(wrong), severity="warning", timeout=30)
        self.screen.refresh_bindings()

    def settled(self) -> None:
        self.query_one(PlaceBar).call(self.room.settings.house.name)
        self.give_keys()
