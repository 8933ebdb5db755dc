"""Which files changed on disk, soon after they did."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

STEP = 10  # milliseconds between two looks; watchfiles' own 1.6 s debounce would be felt


async def changes(folders: Sequence[Path], stop: asyncio.Event, *, deep: bool = True) -> AsyncIterator[set[Path]]:
    """Sets of files that appeared, changed or went away, until `stop` is set.

    Folders are watched, not files: many programs save by replacing a file, which ends a watch on it. Our own
    temporary files, hidden ones and Word's locks are left out. Folders that do not exist are left out, too. Not `deep`,
    only the files that lie in the folders themselves are watched.
    """
    from watchfiles import awatch

    watched = [folder for folder in folders if folder.is_dir()]
    if not watched:
        await stop.wait()
        return
    async for batch in awatch(*watched, step=STEP, debounce=50, stop_event=stop, rust_timeout=500, recursive=deep):
        found = {Path(name) for _, name in batch}
        found = {path for path in found if not path.name.startswith((".", "~"))}
        if found:
            yield found
