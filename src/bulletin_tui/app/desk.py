"""What the parts of the app know of it."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.app import App

if TYPE_CHECKING:
    from textual.worker import Worker, WorkerState

    from bulletin_tui.app.judge import Judge
    from bulletin_tui.app.screens.browse import Browse
    from bulletin_tui.app.screens.output import Output
    from bulletin_tui.app.screens.place import Place
    from bulletin_tui.app.screens.proof import Proof
    from bulletin_tui.app.screens.write import Write
    from bulletin_tui.model import Issue
    from bulletin_tui.newsroom import Newsroom
    from bulletin_tui.newsroom.apart import Filling
    from bulletin_tui.newsroom.shelves import Told


class Laid(NamedTuple):
    """How the issue fills its pages, or why that is not known."""

    filling: Filling | None = None
    trouble: str = ""


class Desk(App[int]):
    """The newsroom that is open, the place that is shown, and the four places by name."""

    judge: Judge

    def __init__(self, room: Newsroom) -> None:
        super().__init__()
        self.room = room
        self.here = ""
        self.laid = Laid()
        self.look = ""  # in which is printed, if it is not the house's own
        self.way = 0  # by which 校核 groups its findings

    @property
    def browse(self) -> Browse:
        return self.query_one("#browse")  # type: ignore[return-value]

    @property
    def write(self) -> Write:
        return self.query_one("#write")  # type: ignore[return-value]

    @property
    def proof(self) -> Proof:
        return self.query_one("#proof")  # type: ignore[return-value]

    @property
    def output(self) -> Output:
        return self.query_one("#output")  # type: ignore[return-value]

    @property
    def standing(self) -> bool:
        """Whether the app can be worked in: its places come after the first paint, and go one by one when it is left."""
        return self.made("browse") is not None and self.made("write") is not None

    def near(self, said: str) -> str:
        """A message that names the newsroom's own files from its folder on: with all that lies above, they would fill the bar."""
        return said.replace(f"{self.room.root}{os.sep}", "")

    def made(self, name: str) -> Place | None:
        """A place by its name, once it has been seen."""
        return next(iter(self.query(f"#{name}")), None)  # type: ignore[return-value]

    def place(self, name: str) -> Place:
        """A place that has been made, by its name."""
        return self.query_one(f"#{name}")  # type: ignore[return-value]

    def find_drafts(self, *, choose: bool = False) -> None:
        """Looks for drafts: to open the newest, or to let the editor choose."""
        raise NotImplementedError

    async def furnish(self, *names: str) -> None:
        """Makes places that have not been seen yet."""
        raise NotImplementedError

    async def visit(self, name: str) -> None:
        """Goes to a place, wherever it may have to come from."""
        raise NotImplementedError

    def goto(self, name: str) -> None:
        """Shows a place that has been made, and gives it the focus."""
        raise NotImplementedError

    def tell(self) -> None:
        """Tells the state of the issue."""
        raise NotImplementedError

    def heard(self) -> None:
        """What was said a while ago is no longer about what happens now."""
        raise NotImplementedError

    def lay_out(self, issue: Issue) -> None:
        """Has an issue laid out."""
        raise NotImplementedError

    def leave(self) -> None:
        """Ends the day."""
        raise NotImplementedError

    def wait_for(self, worker: Worker[Any], state: WorkerState) -> None:
        """A worker of a place has begun or ended."""
        raise NotImplementedError

    def expect(self, group: str, over: Callable[[], bool], cancel: Callable[[], object]) -> None:
        """Something that no worker does has been asked for: whether it is over, and how it is given up."""
        raise NotImplementedError

    def gave_up(self, task: str) -> None:
        """The editor does not wait for this any more."""

    def counted(self, worker: Worker[Any]) -> Told:
        """What a worker, in its thread, tells how far it is."""
        raise NotImplementedError

    def become(self, room: Newsroom) -> None:
        """Another newsroom, or this one with other settings."""
        self.room = room
        for name in ("browse", "write", "proof", "output"):
            if place := self.made(name):
                place.room = room
