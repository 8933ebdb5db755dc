"""The app in a browser: it opens for who has the address, on this machine, and for nobody else."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bulletin_tui import serving
from bulletin_tui.cli import main

aiohttp = pytest.importorskip("aiohttp", reason="the extra 'web' is not installed")
pytest.importorskip("textual_serve", reason="the extra 'web' is not installed")

from aiohttp import web  # noqa: E402

from bulletin_tui.serving.server import Server  # noqa: E402

ESCAPES = re.compile(r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)|\x1b[P_^X][^\x1b]*\x1b\\|\x1b\[[0-?]*[ -/]*[@-~]|\x1b[ -/]*[0-~]")


# --- who may come in ---


@pytest.fixture
async def server(room: Path) -> AsyncIterator[Server]:
    """A server of a newsroom, two windows at most."""
    listening = serving.listen()
    made = Server(room, listening.getsockname()[1], most=2)
    runner = web.AppRunner(made.application())
    await runner.setup()
    await web.SockSite(runner, listening).start()
    yield made
    await runner.cleanup()


@pytest.fixture
async def client() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


def origin(server: Server) -> str:
    return f"http://{server.hosts[0]}"


async def test_who_has_the_address_gets_the_page_and_what_it_needs(server: Server, client):
    async with client.get(server.address) as answer:
        page = await answer.text()
        assert answer.status == 200
        assert "no-store" in answer.headers["Cache-Control"] and "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    for name in re.findall(r'(?:src|href)="(static/[^"]+)"', page):
        async with client.get(server.address + name) as answer:
            assert answer.status == 200 and len(await answer.read()) > 100
    assert "://" not in page.replace(f"ws://{server.hosts[0]}/", "")  # nothing comes from elsewhere


@pytest.mark.parametrize(
    "path", ["/", "/x", "/wrong/", "/wrong/ws", "/wrong/static/textual.js", "/static/", "/download/x", "/download/x?instance=口令"]
)
async def test_a_wrong_token_is_refused_everywhere(server: Server, client, path):
    async with client.get(origin(server) + path) as answer:
        assert answer.status == 403
        assert server.token not in await answer.text()


@pytest.mark.parametrize("path", ["", "ws", "static/textual.js"])
@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "localhost.evil.example:{port}", ""])
async def test_a_foreign_name_for_this_machine_is_refused(server: Server, client, path, host):
    port = server.hosts[0].split(":")[1]
    async with client.get(server.address + path, headers={"Host": host.replace("{port}", port)}) as answer:
        assert answer.status in (400, 403)


@pytest.mark.parametrize("foreign", ["http://evil.example", "null", "https://{host}", "http://{host}.evil.example", "http://127.0.0.1:1"])
async def test_another_page_in_the_same_browser_is_refused(server: Server, client, foreign):
    headers = {"Origin": foreign.replace("{host}", server.hosts[0])}
    async with client.get(server.address, headers=headers) as answer:
        assert answer.status == 403
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(server.address + "ws", headers=headers)
    assert refused.value.status == 403
    assert not server.open


async def test_a_window_that_does_not_say_where_it_comes_from_is_refused(server: Server, client):
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(server.address + "ws")
    assert refused.value.status == 403


async def test_no_list_of_files_and_no_way_out_of_the_folder(server: Server, client):
    for name in ("static/", "static/server.py", "static/..%2f..%2fserver.py", "static/../../server.py", "static/background.png"):
        async with client.get(server.address + name) as answer:
            assert answer.status in (403, 404)
            assert "class Server" not in await answer.text()


# --- windows ---


async def _until(window: aiohttp.ClientWebSocketResponse, words: str, seconds: float = 40) -> str:
    """What the window has drawn, up to the words that are waited for."""
    drawn = b""
    async with asyncio.timeout(seconds):
        async for message in window:
            if message.type is aiohttp.WSMsgType.BINARY:
                drawn += message.data
                if words in (text := ESCAPES.sub("", drawn.decode("utf-8", "ignore"))):
                    return text
    raise AssertionError(f"{words} was not drawn: {ESCAPES.sub('', drawn.decode('utf-8', 'ignore'))[-500:]}")


async def test_the_right_window_gets_the_newsroom_and_its_app_ends_with_it(server: Server, client):
    window = await client.ws_connect(server.address + "ws?width=120&height=35", headers={"Origin": origin(server)})
    assert await window.receive_json() == ["instance_id", server.token]
    await _until(window, "渝工周刊")
    (standing,) = server.open
    await window.close()
    async with asyncio.timeout(10):
        while server.open:
            await asyncio.sleep(0.05)
    assert standing.closed


async def test_more_windows_than_the_cap_are_refused_and_one_that_closes_makes_room(server: Server, client):
    headers = {"Origin": origin(server)}
    windows = [await client.ws_connect(server.address + "ws", headers=headers) for _ in range(2)]
    with pytest.raises(aiohttp.WSServerHandshakeError) as refused:
        await client.ws_connect(server.address + "ws", headers=headers)
    assert refused.value.status == 503
    await windows.pop().close()
    async with asyncio.timeout(10):
        while len(server.open) > 1:
            await asyncio.sleep(0.05)
    again = await client.ws_connect(server.address + "ws", headers=headers)
    assert await again.receive_json() == ["instance_id", server.token]


@pytest.mark.parametrize("said", ["", "{", "[]", "7", '["resize"]', '["resize", {"width": []}]', '["stdin"]', "[" * 100_000])
async def test_what_our_page_would_not_say_closes_the_window_and_nothing_else(server: Server, client, said):
    window = await client.ws_connect(server.address + "ws", headers={"Origin": origin(server)})
    await window.receive_json()
    await window.send_str(said)
    async with asyncio.timeout(15):
        async for _ in window:
            pass
        while server.open:
            await asyncio.sleep(0.05)
    async with client.get(server.address) as answer:
        assert answer.status == 200


# --- the command ---


def test_a_port_that_is_taken_is_said_in_one_line(room: Path, capsys, monkeypatch):
    monkeypatch.chdir(room)
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        assert main(["serve", "--check", "--port", str(port)]) == 2
    err = capsys.readouterr().err
    assert err.startswith(f"bulletin-tui：端口 {port} 已被别的程序占用") and err.count("\n") == 1


def test_without_the_extra_it_says_what_to_install(room: Path):
    code = "import sys; sys.modules['textual_serve'] = None; from bulletin_tui.cli import main; sys.exit(main(['serve', '--check']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=room, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 2
    assert "bulletin-tui[web]" in done.stderr and done.stderr.count("\n") == 1


@pytest.fixture
def served(room: Path):
    """`bulletin-tui serve` as it runs on an editor's machine, and the address it gives."""
    child = subprocess.Popen(
        [sys.executable, "-m", "bulletin_tui", "serve"], cwd=room, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    assert child.stdout is not None
    try:
        yield child, child.stdout.readline().strip()
    finally:
        child.kill()
        child.communicate(timeout=20)  # the apps share its stderr: they have ended, too


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C reaches only a whole console on Windows")
async def test_ctrl_c_ends_it_and_the_apps_it_started(served, client):
    child, address = served
    here = address.split("/", 3)
    window = await client.ws_connect(f"{address}ws", headers={"Origin": f"{here[0]}//{here[2]}"})
    await _until(window, "渝工周刊")
    child.send_signal(signal.SIGINT)
    _, err = await asyncio.to_thread(child.communicate, None, 20)
    assert child.returncode in (0, 130)
    assert "Ctrl+C" in err and "Traceback" not in err


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no SIGKILL")
async def test_an_app_does_not_outlive_a_server_that_was_killed(served, client):
    child, address = served
    here = address.split("/", 3)
    window = await client.ws_connect(f"{address}ws", headers={"Origin": f"{here[0]}//{here[2]}"})
    await _until(window, "渝工周刊")
    await asyncio.sleep(1)  # at rest: it has nothing to draw, and so does not notice by itself that nobody reads
    child.kill()
    # The app shares the server's stderr: this ends when the last who holds it has ended.
    _, err = await asyncio.to_thread(child.communicate, None, 20)
    assert "Traceback" not in err


# --- a real browser ---


class Browser:
    """Headless Chromium, driven over its DevTools protocol."""

    def __init__(self, window: aiohttp.ClientWebSocketResponse) -> None:
        self._window, self._last = window, 0
        self.drawn = b""
        self.asked: list[str] = []

    async def do(self, method: str, **parameters: object) -> dict:
        """Calls a method and gives its result; what happens meanwhile is kept."""
        self._last += 1
        await self._window.send_json({"id": self._last, "method": method, "params": parameters})
        while True:
            said = await self._window.receive_json(timeout=30)
            self._keep(said)
            if said.get("id") == self._last:
                return said["result"]

    def _keep(self, said: dict) -> None:
        if said.get("method") == "Network.webSocketFrameReceived" and said["params"]["response"]["opcode"] == 2:
            self.drawn += base64.b64decode(said["params"]["response"]["payloadData"])
        elif said.get("method") == "Network.requestWillBeSent":
            self.asked.append(said["params"]["request"]["url"])

    async def key(self, name: str, code: int, modifiers: int = 0) -> None:
        about = {"key": name, "windowsVirtualKeyCode": code, "modifiers": modifiers}
        await self.do("Input.dispatchKeyEvent", type="rawKeyDown", **about)
        await self.do("Input.dispatchKeyEvent", type="keyUp", **about)

    async def sees(self, *words: str, seconds: float = 30) -> None:
        """Waits until one of these has been drawn since the last time."""
        async with asyncio.timeout(seconds):
            while not any(word in ESCAPES.sub("", self.drawn.decode("utf-8", "ignore")) for word in words):
                await self.do("Runtime.evaluate", expression="0")
                await asyncio.sleep(0.05)
        self.drawn = b""


@pytest.fixture
async def browser(tmp_path: Path, client) -> AsyncIterator[Browser]:
    program = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
    if program is None:
        pytest.skip("no Chromium on this machine")
    profile = tmp_path / "browser"
    call = [program, "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--no-first-run", "--window-size=1400,900"]
    child = subprocess.Popen(
        [*call, "--remote-debugging-port=0", f"--user-data-dir={profile}", "about:blank"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=os.name == "posix",
    )  # fmt: skip
    try:
        async with asyncio.timeout(60):
            while not (profile / "DevToolsActivePort").exists():
                await asyncio.sleep(0.1)
        port = (profile / "DevToolsActivePort").read_text(encoding="utf-8").split("\n")[0]
        async with client.get(f"http://127.0.0.1:{port}/json") as answer:
            page = next(one for one in json.loads(await answer.text()) if one["type"] == "page")
        window = await client.ws_connect(page["webSocketDebuggerUrl"], max_msg_size=0)
        driven = Browser(window)
        for domain in ("Network", "Page", "Runtime"):
            await driven.do(f"{domain}.enable")
        yield driven
    finally:
        child.kill()
        child.wait()


async def test_an_editor_writes_chinese_in_a_browser_and_it_stands_in_the_draft(served, browser: Browser, room: Path):
    _, address = served
    draft = room / "drafts" / "2026-11-23.md"
    await browser.do("Page.navigate", url=address)
    await browser.sees("第46期")
    await browser.key("F3", 114)
    await browser.sees("本期目录")
    await browser.key("End", 35, modifiers=2)
    # An input method at work: what is being composed is shown by the browser, only what is chosen reaches the app.
    await browser.do("Input.imeSetComposition", text="zhi gong", selectionStart=8, selectionEnd=8)
    await browser.do("Input.insertText", text="职工夜校“开讲”了")
    await browser.sees("职工夜校“开讲”了")
    await browser.key("s", 83, modifiers=2)
    async with asyncio.timeout(20):
        while "职工夜校“开讲”了" not in draft.read_text(encoding="utf-8"):
            await browser.do("Runtime.evaluate", expression="0")
            await asyncio.sleep(0.05)
    assert "zhi gong" not in draft.read_text(encoding="utf-8")
    assert browser.asked and all(url.startswith((address, "data:")) for url in browser.asked), browser.asked
