"""What other programs change on disk, and how soon the app knows."""

from __future__ import annotations

import asyncio
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.message import Message

from bulletin_tui.app.desk import Desk
from bulletin_tui.settings import FILE

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

CATCH_UP = 0.5  # seconds until a watch that begins is at work


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
        self._known = self._standing()

    @property
    def _folders(self) -> list[Path]:
        return [self.room.drafts, self.room.seeds, self.room.root / "templates"]

    def _standing(self) -> set[tuple[Path, int, int]]:
        """The files that are watched, as they are now."""
        files = [self.room.root / FILE, *(path for folder in self._folders if folder.is_dir() for path in folder.iterdir())]
        return {(path, stat.st_mtime_ns, stat.st_size) for path in files if path.is_file() for stat in [path.stat()]}

    def follow(self) -> None:
        """Begins to watch."""
        self._watch(self._folders)
        self._watch_settings()
        self.set_timer(CATCH_UP, self._catch_up)

    def _catch_up(self) -> None:
        """What has changed since it was read and before it was watched."""
        changed = {path for path, _, _ in self._known ^ self._standing()}
        if self.standing and changed:
            self.post_message(self.Changed(changed))

    @work(exclusive=True, group="watch", exit_on_error=False)
    async def _watch(self, folders: list[Path]) -> None:
        await asyncio.to_thread(import_module, "watchfiles")
        from bulletin_tui import watching

        async for paths in watching.changes(folders, self._stop):
            self.post_message(self.Changed(paths))

    @work(exclusive=True, group="watch settings", exit_on_error=False)
    async def _watch_settings(self) -> None:
        """Of the newsroom's own folder only bulletin.yaml counts: what lies below is much, and watched where it matters."""
        await asyncio.to_thread(import_module, "watchfiles")
        from bulletin_tui import watching

        async for paths in watching.changes([self.room.root], self._stop, deep=False):
            if found := {path for path in paths if path.name == FILE}:
                self.post_message(self.Changed(found))

    def on_following_changed(self, event: Changed) -> None:
        if not self.standing:
            return  # the app is being left
        if self.write.path is not None and self.write.path.resolve() in {path.resolve() for path in event.paths}:
            self.write.changed_on_disk()
        elif self.write.path is None and any(path.parent == self.room.drafts for path in event.paths):
            self.find_drafts()
        if any(path.parent.resolve() == self.room.seeds.resolve() for path in event.paths):
            self.browse.refresh_shelf()
        if any(path.suffix == ".yaml" for path in event.paths):
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
        self.settled()
        self.write.judge()

    def settled(self) -> None:
        """The newsroom has other settings."""
