"""Programs that the newsroom uses where they are there, and the versions of what it is made of."""

from __future__ import annotations

import importlib.util
import platform
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from bulletin_tui.doctor.machine import Machine, Result, better, broken, good
from bulletin_tui.errors import reason

SECONDS = 4  # LibreOffice answers in under one, but on a cold disk


def libreoffice(machine: Machine) -> Result:
    """Old Word, WPS and RTF files come in, and PDF goes out by way of it."""
    from bulletin_tui.office import soffice

    program = soffice()
    if program is None:
        return better("没有装，读不了 .doc、.wps、.rtf 来稿，也导不出 PDF", "请装上 LibreOffice（免费），或在 Word、WPS 里另存")
    quiet = Path(program).with_suffix(".com")  # on Windows the .exe opens a window and says nothing
    call = [str(quiet) if quiet.is_file() else program, "--version"]
    try:
        done = subprocess.run(
            call, stdin=subprocess.DEVNULL, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return good(f"装了（{program}），{SECONDS}秒内没有答出版本")
    except OSError as error:
        return better(f"装了但打不开：{reason(error)}", "请重新安装 LibreOffice")
    version = re.search(r"\d+\.\d+(\.\d+)*", done.stdout)
    if version is None:
        return better(f"装了（{program}），但运行不了", "请重新安装 LibreOffice")
    return good(f"{version[0]}，能读 .doc、.wps、.rtf 来稿，能导出 PDF")


def editor(machine: Machine) -> Result:
    """$VISUAL, then $EDITOR: what Ctrl+G opens."""
    for name in ("VISUAL", "EDITOR"):
        command = machine.environ.get(name, "").strip()
        if not command:
            continue
        try:
            program = shlex.split(command, posix=sys.platform != "win32")[0].strip('"')
        except (ValueError, IndexError):
            return better(f"{name}=“{command}”看不懂", "引号要成对；如 export EDITOR=vim")
        if shutil.which(program) is None:
            return better(f"{name} 说的“{program}”找不到，Ctrl+G 用不了", "请装上它，或改成已有的，如 export EDITOR=vim")
        return good(f"{command}（{name}），Ctrl+G 打开")
    return better("没有设 VISUAL 或 EDITOR，Ctrl+G 用不了", "爱用别的编辑器时请设，如 export EDITOR=vim；不用可不管")


def browser(machine: Machine) -> Result:
    """What `bulletin-tui serve` needs; nobody misses it who does not serve."""
    if importlib.util.find_spec("textual_serve") is None:
        return good("没有装（bulletin-tui serve 才用得着）", "要用时运行 pip install 'bulletin-tui[web]'")
    from importlib import metadata  # 8 ms, as below

    return good(f"textual-serve {metadata.version('textual-serve')}，可用 bulletin-tui serve")


def versions(machine: Machine) -> Result:
    """Textual changes its insides from one minor version to the next; another one than was tested is named."""
    from importlib import metadata

    own, textual = metadata.version("bulletin-tui"), _version("textual")
    what = f"bulletin-tui {own}，Python {platform.python_version()}，Textual {textual or '没有装'}，{platform.system()}"
    wanted = next((line for line in metadata.requires("bulletin-tui") or () if re.match(r"textual\b(?!-)", line)), "")
    if not textual:
        return broken(what, "请重新安装：pip install --force-reinstall bulletin-tui")
    if not _fits(textual, wanted):
        return broken(f"{what}；本程序要 {wanted}，画面可能出错", f"请运行 pip install '{wanted}'")
    return good(what)


def _version(name: str) -> str:
    from importlib import metadata

    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return ""


def _fits(version: str, wanted: str) -> bool:
    """Whether a version keeps to the bounds >= and < of a requirement."""
    has = _numbers(version)
    low, high = re.search(r">=([\d.]+)", wanted), re.search(r"<([\d.]+)", wanted)
    return not (low and has < _numbers(low[1])) and not (high and has >= _numbers(high[1]))


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", version)[:3])


def compiled(machine: Machine) -> Result:
    """Without compiled files each start reads 300 modules as text: a second more (measured: 1.2 s instead of 0.3 s)."""
    found = importlib.util.find_spec("textual")
    own = Path(__file__).parents[1]
    packages = {own: own / "draft.py"}
    packages |= {Path(place): Path(place, "app.py") for place in (found.submodule_search_locations if found else None) or ()}
    if all(Path(importlib.util.cache_from_source(str(module))).is_file() for module in packages.values()):
        return good("程序已预编译")
    folders = " ".join(f'"{package}"' for package in packages)
    return better("程序没有预编译，每次启动要多等一秒左右", f"请运行一次 python -m compileall -q {folders}")
