"""The web server: what may be asked, by whom, and nothing else.

Every request must name this machine (Host), come from our own page (Origin) and know the token; whatever is not in the
table of routes is refused as well.
"""

from __future__ import annotations

import hmac
import importlib.util
import json
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from string import Template
from urllib.parse import quote

from aiohttp import WSCloseCode, WSMsgType, web
from textual_serve.download_manager import DownloadManager

from bulletin_tui.serving.session import Session

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]
OURS = Path(__file__).parent
THEIRS = {"xterm.css": "css/xterm.css", "textual.js": "js/textual.js"}  # of textual-serve; its fonts and pictures are left out
COLUMNS, ROWS = range(20, 501), range(8, 301)  # what a browser may say its window holds

_HEADERS = {
    # xterm.js sets its styles in line; nothing is fetched from elsewhere, and no other page may hold ours in a frame.
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:; "
    "connect-src 'self' $socket; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Server:
    """One newsroom on one port of this machine."""

    def __init__(self, root: Path, port: int, most: int, token: str = "") -> None:
        self.root, self.most = root, most
        self.token = token or secrets.token_urlsafe(24)
        self.hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self.address = f"http://{self.hosts[0]}/{self.token}/"
        self.open: set[web.WebSocketResponse] = set()
        self._downloads = DownloadManager()
        found = importlib.util.find_spec("textual_serve")
        assert found is not None and found.origin is not None
        static = Path(found.origin).parent / "static"
        self._files = {"page.js": OURS / "page.js"} | {name: static / path for name, path in THEIRS.items()}

    def application(self) -> web.Application:
        """The table of what can be asked, behind the guard."""
        application = web.Application(middlewares=[self._guard])
        application.add_routes([
            web.get("/{token}/", self._page),
            web.get("/{token}/ws", self._socket),
            web.get("/{token}/static/{name}", self._file),
            web.get("/download/{key}", self._download),  # textual.js asks here, with the token as `instance`
        ])  # fmt: skip
        application.on_response_prepare.append(self._harden)
        application.on_shutdown.append(self._close)
        return application

    @web.middleware
    async def _guard(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        host, origin = request.headers.get("Host", ""), request.headers.get("Origin")
        upgrade = request.headers.get("Upgrade", "").lower() == "websocket"
        if host not in self.hosts:  # a foreign name that was made to point at this machine
            raise web.HTTPForbidden(text="只能用本机的地址打开")
        if origin != f"http://{host}" and (upgrade or origin is not None):  # another page, open in the same browser
            raise web.HTTPForbidden(text="请求来自别的网页，已拒绝")
        told = request.match_info.get("token") or request.query.get("instance", "")
        if not hmac.compare_digest(told.encode("utf-8", "replace"), self.token.encode()):
            raise web.HTTPForbidden(text="口令不对，请用终端里显示的完整地址")
        return await handler(request)

    async def _harden(self, request: web.Request, response: web.StreamResponse) -> None:
        host = request.headers.get("Host", "")
        for name, value in _HEADERS.items():
            response.headers[name] = value.replace("$socket", f"ws://{host if host in self.hosts else self.hosts[0]}")

    async def _close(self, application: web.Application) -> None:
        for socket in tuple(self.open):
            await socket.close(code=WSCloseCode.GOING_AWAY)

    async def _page(self, request: web.Request) -> web.Response:
        page = Template((OURS / "page.html").read_text(encoding="utf-8"))
        text = page.substitute(socket=f"ws://{request.headers['Host']}/{self.token}/ws", most=self.most)
        return web.Response(text=text, content_type="text/html")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        path = self._files.get(request.match_info["name"])
        if path is None:
            raise web.HTTPNotFound(text="没有这个文件")
        return web.FileResponse(path)

    async def _download(self, request: web.Request) -> web.StreamResponse:
        """A file that the app hands to the browser; its name may be Chinese (RFC 6266, RFC 8187)."""
        key = request.match_info["key"]
        try:
            wanted = await self._downloads.get_download_metadata(key)
        except KeyError:
            raise web.HTTPNotFound(text="没有这个文件") from None
        response = web.StreamResponse()
        response.headers["Content-Type"] = wanted.mime_type
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(wanted.file_name)}"
        await response.prepare(request)
        async for chunk in self._downloads.download(key):
            await response.write(chunk)
        await response.write_eof()
        return response

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        """A window: an app of its own that lives as long as the connection."""
        if len(self.open) >= self.most:
            raise web.HTTPServiceUnavailable(text=f"已开着{self.most}个窗口，请先关掉一个")
        socket = web.WebSocketResponse(heartbeat=15)
        self.open.add(socket)
        session = Session(self.root, socket, self._downloads)
        try:
            await socket.prepare(request)
            await socket.send_json(["instance_id", self.token])
            await session.start(_within(request.query.get("width"), COLUMNS, 80), _within(request.query.get("height"), ROWS, 24))
            async for message in socket:
                if message.type is not WSMsgType.TEXT or not await _pass_on(message.data, session, socket):
                    break  # not what our page says
        finally:
            self.open.discard(socket)
            await session.stop()
            if socket.prepared:
                await socket.close()
        return socket


async def _pass_on(text: str, session: Session, socket: web.WebSocketResponse) -> bool:
    """One message of textual.js, [what, with what], to the app; whether it was understood."""
    try:
        what, *more = json.loads(text)
        if what == "stdin":
            await session.send_bytes(str(more[0]).encode("utf-8", "ignore"))
        elif what == "resize":
            await session.set_terminal_size(_within(more[0]["width"], COLUMNS, 80), _within(more[0]["height"], ROWS, 24))
        elif what == "ping":
            await socket.send_json(["pong", more[0]])
        elif what in ("focus", "blur"):
            await (session.focus() if what == "focus" else session.blur())
    except (ValueError, TypeError, LookupError, RecursionError):
        return False
    return True


def _within(value: object, bounds: range, usual: int) -> int:
    try:
        return min(max(int(str(value)), bounds[0]), bounds[-1])
    except ValueError:
        return usual
