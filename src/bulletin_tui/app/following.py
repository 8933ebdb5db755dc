"""What other programs change on disk, and how soon the app knows."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from bulletin_tui.app.desk import Desk

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

LOOK = 0.25  # seconds between two looks at bulletin.yaml, which lies in a folder too large to watch


class Following(Desk):
    """Drafts, past issues, templates and settings are read again as soon as they change."""

    class Changed(Message):
        """Files of the newsroom have changed on disk."""

        def __init__(self, paths: set[Path]) -> None:
            super().__init__()
            self.paths = paths

    def __init__(self, room: Newsroom) -> None:
        super().__init__(room)
        self._stop = asyncio.Event()
        self._yaml = self._stamp()

    def follow(self) -> None:
        """Begins to watch."""
        self._watch()
        self.set_interval(LOOK, self._look)

    @work(exclusive=True, group="watch", exit_on_error=False)
    async def _watch(self) -> None:
        await asyncio.to_thread(import_module, "watchfiles")
        from bulletin_tui import watching

        folders = [self.room.drafts, self.room.seeds, self.room.root / "templates"]
        async for paths in watching.changes(folders, self._stop):
            self.post_message(self.Changed(paths))

    def on_following_changed(self, event: Changed) -> None:
        if self.write.path is not None and self.write.path.resolve() in {path.resolve() for path in event.paths}:
            self.write.changed_on_disk()
        elif self.write.path is None and any(path.parent == self.room.drafts for path in event.paths):
            self.find_drafts()
        if any(path.parent.resolve() == self.room.seeds.resolve() for path in event.paths):
            self.browse.refresh_shelf()
        if any(path.suffix == ".yaml" for path in event.paths):
            self._settle()

    def _stamp(self) -> tuple[int, int]:
        try:
            found = (self.room.root / "bulletin.yaml").stat()
        except OSError:
            return (0, 0)
        return found.st_mtime_ns, found.st_size

    def _look(self) -> None:
        stamp = self._stamp()
        if stamp != self._yaml:
            self._yaml = stamp
            self._settle()

    def _settle(self) -> None:
        """Settings or templates have changed: everything is asked anew."""
        from bulletin_tui import newsroom
        from bulletin_tui.errors import BulletinError

        try:
            self.become(newsroom.find(self.room.root))
        except BulletinError as error:
            self.notify(str(error), severity="error")
            return
        self.write.judge()
