"""The app in a browser, for a colleague who has no terminal: on this machine only, and only for who has the address.

textual-serve brings the drawing in the browser and the words that pass between it and the app. As it stands it lets
any web page that is open in the same browser drive the app; so the server is our own (`server`), and so is the way the
app is started (`session`).
"""

from __future__ import annotations

import importlib.util
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from bulletin_tui.errors import WrongCall

if TYPE_CHECKING:
    from bulletin_tui.newsroom import Newsroom

HOST = "127.0.0.1"
MOST = 4  # windows at a time; each is a process of some 100 MB


def listen(port: int = 0) -> socket.socket:
    """A socket on this machine's own address, on a port that is free where none is named. Raises WrongCall."""
    if importlib.util.find_spec("textual_serve") is None:
        raise WrongCall("在浏览器里用还缺一个组件", advice="请运行 pip install 'bulletin-tui[web]'")
    if not 0 <= port <= 65535:
        raise WrongCall(f"没有端口 {port}", advice="端口是 1024 到 65535 之间的数；不写就自动找一个空的")
    try:
        return socket.create_server((HOST, port))
    except PermissionError:
        raise WrongCall(f"没有权限用端口 {port}", advice="请换一个 1024 以上的，或不写 --port") from None
    except OSError:
        raise WrongCall(f"端口 {port} 已被别的程序占用", advice="请换一个，或不写 --port，自动找一个空的") from None


def serve(room: Newsroom, listening: socket.socket, opened: Callable[[str], None], most: int = MOST) -> None:
    """Serves the app of a newsroom until Ctrl+C; `opened` is told the address to open, token and all."""
    from aiohttp import web

    from bulletin_tui.serving.server import Server

    server = Server(room.root, listening.getsockname()[1], most)
    opened(server.address)
    web.run_app(server.application(), sock=listening, print=None, access_log=None, shutdown_timeout=8)
