"""The fonts that the Word looks ask for: a file is made without them, but not seen here as it will be printed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from bulletin_tui.doctor.machine import Machine, Result, better, broken, good
from bulletin_tui.errors import BulletinError

if TYPE_CHECKING:
    from bulletin_tui.setting.look import Look

SECONDS = 5  # for fc-list, which may have to make its cache first
_ADVICE = "Word 文件照样能导出；要在这台电脑上看到真样，请装上这些字体"
_SUFFIXES = (".ttf", ".ttc", ".otf", ".otc")


def faces(machine: Machine) -> Result:
    """The faces of the newsroom's own look first; those of the other looks are only mentioned."""
    from bulletin_tui.setting import look

    own = machine.room.settings.house.look
    others = [name for name in look.names() if name != own]
    there = installed()
    said = []
    lacking: set[str] = set()
    try:
        for name in (own, *others):
            missing, replaced = _lacking(look.load_look(name), there)
            lacking |= missing if name == own else set()
            said.append(f"版式“{name}”{_told(missing, replaced)}")
    except BulletinError as error:
        return broken(str(error), "请改正版式文件，或改用自带的版式")
    what = "；".join(said)
    return better(what, _ADVICE) if lacking else good(what)


def _told(missing: set[str], replaced: dict[str, str]) -> str:
    parts = [f"缺 {'、'.join(sorted(missing))}"] if missing else []
    parts += [f"{face} 由 {other} 代替" for face, other in sorted(replaced.items())]
    return "，".join(parts) or "要的字体都有"


def _lacking(look: Look, there: set[str]) -> tuple[set[str], dict[str, str]]:
    """The faces that are neither there nor replaced, and those that another stands in for."""
    missing: set[str] = set()
    replaced: dict[str, str] = {}
    for face in look.faces.values():
        if face.latin not in there:
            missing.add(face.latin)
        if face.east in there:
            continue
        if face.instead in there:
            replaced[face.east] = face.instead
        else:
            missing.add(face.east)
    return missing, replaced


def installed() -> set[str]:
    """The names of the fonts on this machine, each in every form in which fonts.yaml knows it."""
    from bulletin_tui import loading

    names, files = _listed()
    for folder in _folders():
        files |= {path.stem.lower() for path in folder.rglob("*") if path.suffix.lower() in _SUFFIXES}
    for group in loading.load_file(Path(__file__).with_name("fonts.yaml")):
        if not names.isdisjoint(group["names"]) or not files.isdisjoint(file.lower() for file in group["files"]):
            names |= set(group["names"])
    return names


def _listed() -> tuple[set[str], set[str]]:
    """Families and files that fontconfig knows; nothing where it is not installed."""
    program = shutil.which("fc-list")
    if program is None:
        return set(), set()
    call = [program, "--format=%{family}\t%{file}\n"]
    try:
        done = subprocess.run(call, capture_output=True, encoding="utf-8", errors="replace", timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return set(), set()
    names, files = set(), set()
    for line in done.stdout.split("\n"):
        families, _, file = line.partition("\t")
        names |= {name.strip() for name in families.split(",") if name.strip()}
        files.add(Path(file).stem.lower())
    return names, files


def _folders() -> list[Path]:
    """Where systems and office programs keep fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home / "AppData" / "Local"))
        places = [Path(os.environ.get("WINDIR", "C:\\Windows")) / "Fonts", local / "Microsoft" / "Windows" / "Fonts"]
    elif sys.platform == "darwin":
        word = Path("/Applications/Microsoft Word.app/Contents/Resources/DFonts")
        places = [home / "Library" / "Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts"), word]
    else:
        places = [home / ".fonts", home / ".local" / "share" / "fonts", Path("/usr/share/fonts"), Path("/usr/local/share/fonts")]
    return [place for place in places if place.is_dir()]
