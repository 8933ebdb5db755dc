"""Textual's driver for the browser, for an app that must not outlive its server."""

from __future__ import annotations

import asyncio
import contextlib
import os

from textual import messages
from textual.drivers.web_driver import WebDriver


class Driver(WebDriver):
    """Ends the app when nobody can type into it any more; what is drawn for nobody is dropped."""

    def write_out(self, data: bytes) -> None:
        """Writes to the server, if it is still there."""
        with contextlib.suppress(OSError):
            os.write(self.fileno, data)

    def start_application_mode(self) -> None:
        self._write = self.write_out  # type: ignore[assignment]
        self._loop = asyncio.get_running_loop()
        super().start_application_mode()

    def run_input_thread(self) -> None:
        super().run_input_thread()
        if not self.exit_event.is_set():  # the pipe was closed at the other end: the server has been killed
            asyncio.run_coroutine_threadsafe(self._app._post_message(messages.ExitApp()), self._loop)
