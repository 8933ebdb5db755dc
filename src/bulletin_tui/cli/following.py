"""`check --watch`: the files are checked again at each save, until Ctrl+C."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Iterable
from pathlib import Path

from bulletin_tui import watching
from bulletin_tui.cli import checks
from bulletin_tui.cli.saying import talk
from bulletin_tui.errors import BulletinError, WrongCall
from bulletin_tui.settings import FILE

STARTING = 0.1  # seconds until the folders are being watched


def follow(called: argparse.Namespace) -> int:
    """Checks all files, then those that change; the exit status of the last round."""
    follower = _Follower(called)
    try:
        asyncio.run(follower.run())
    except KeyboardInterrupt:
        talk("不再看着了。")
    return follower.status


class _Follower:
    def __init__(self, called: argparse.Namespace) -> None:
        self.called = called
        self.rooms = checks.Rooms()
        self.status = 0

    async def run(self) -> None:
        paths = self._paths()
        if not paths:
            raise WrongCall("没有可以看着的文件", advice="请写到具体的文件或文件夹")
        changes = watching.changes(self._folders(paths), asyncio.Event())
        coming = asyncio.ensure_future(anext(changes))
        await asyncio.sleep(STARTING)  # a save during the first check is not to be missed
        self._check(paths)
        talk(f"看着{len(paths)}个文件，保存后重查；按 Ctrl+C 结束。")
        while True:
            changed = await coming
            coming = asyncio.ensure_future(anext(changes))
            self._check(self._touched({path.resolve() for path in changed}))

    def _paths(self) -> list[Path]:
        """The files as they are now: a folder may have got another."""
        return list(checks.each(self.called.files))

    def _folders(self, paths: Iterable[Path]) -> list[Path]:
        """The folders of the files, and those of the newsrooms, whose settings and rules may change as well."""
        found = {path.resolve() if path.is_dir() else path.resolve().parent for path in (*self.called.files, *paths)}
        found |= {room.root.resolve() for room in map(self.rooms.of, paths) if room.settings.path}
        return sorted(folder for folder in found if not any(parent in found for parent in folder.parents))

    def _touched(self, changed: set[Path]) -> list[Path]:
        """Which files to check again: those that changed; all of them where the rules did."""
        try:
            paths = self._paths()
        except BulletinError as error:  # a file that is being replaced, or is gone
            talk(f"bulletin-tui：{error}")
            return []
        if any(path.name == FILE or path.parent.name in ("style", "templates") for path in changed):
            self.rooms.forget()
            return paths
        return [path for path in paths if path.resolve() in changed]

    def _check(self, paths: list[Path]) -> None:
        if paths:
            self.status = checks.run(self.called, paths, self.rooms)
