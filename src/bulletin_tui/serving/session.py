"""One window of the browser: the app in a process of its own, started without a shell."""

from __future__ import annotations

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from pathlib import Path

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

from bulletin_tui.doctor.machine import SERVED

DRIVER = "bulletin_tui.serving.driver:Driver"
PATIENCE = 5  # seconds for an app to end when it is told to

# -P: a newsroom's folder may hold files named like modules, and is not where modules come from.
COMMAND = (sys.executable, "-P", "-X", "utf8", "-m", "bulletin_tui.serving.inside")


class Session(AppService):
    """What textual-serve does with an app, but for how it starts and ends."""

    def __init__(self, root: Path, socket: web.WebSocketResponse, downloads: DownloadManager) -> None:
        super().__init__("", write_bytes=self._write, write_str=socket.send_str, close=self._close, download_manager=downloads)
        self._root, self._socket = root, socket

    async def _write(self, data: bytes) -> None:
        if not self._socket.closed:
            await self._socket.send_bytes(data)

    async def _close(self) -> None:
        await self._socket.close()

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = self._build_environment(width, height) | {SERVED: "1", "TEXTUAL_DRIVER": DRIVER}
        self._process = await asyncio.create_subprocess_exec(*COMMAND, stdin=PIPE, stdout=PIPE, env=environment, cwd=self._root)
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Passes on what the app writes: packets of a letter, a length of four bytes, and as many bytes. Until it ends."""
        assert self._process is not None and self._process.stdout is not None
        out = self._process.stdout
        kinds = {b"D": self.on_data, b"M": self.on_meta, b"P": self.on_packed}
        try:
            while await out.readline() not in (b"__GANGLION__\n", b"__GANGLION__\r\n", b""):
                pass  # what is written before the app takes over
            while True:
                kind = await out.readexactly(1)
                size = int.from_bytes(await out.readexactly(4), "big")
                await kinds[kind](await out.readexactly(size))
        except (asyncio.IncompleteReadError, ConnectionError, KeyError, ValueError):
            pass
        finally:
            await self._close()

    async def stop(self) -> None:
        """Tells the app to end, and ends it where it does not."""
        process, self._process = self._process, None
        if process is None:
            return
        await self._download_manager.cancel_app_downloads(app_service_id=self.app_service_id)
        try:
            async with asyncio.timeout(PATIENCE):
                await self.send_meta({"type": "quit"})
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
        if self._task is not None:
            self._task.cancel()
