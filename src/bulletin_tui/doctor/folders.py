"""Whether the newsroom can be written to, and whether there is room left."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from bulletin_tui.doctor.machine import Machine, Result, better, broken, good
from bulletin_tui.errors import reason

LOW, VERY_LOW = 1 << 30, 100 << 20  # bytes; an issue with its pictures and its Word file takes some 30 MB


def writable(machine: Machine) -> Result:
    """A file is really made and taken away: Windows' rights cannot be known otherwise."""
    room = machine.room
    places = (room.root, room.drafts, room.contributions, room.seeds, room.exports)
    closed = [trouble for place in dict.fromkeys(map(_standing, places)) if (trouble := _trouble(place))]
    if closed:
        return broken(f"写不进去：{'；'.join(closed)}", "请检查文件夹的权限，或把编辑部搬到自己的文件夹里")
    memory = _standing(_memory())
    if trouble := _trouble(memory):
        return better(f"记不住上次看到哪里：{trouble}", "请检查这个文件夹的权限；编稿不受影响")
    return good("编辑部的各个文件夹都能写")


def _standing(folder: Path) -> Path:
    """The folder, or the nearest one above it that exists: where it would be made."""
    return next((place for place in (folder, *folder.parents) if place.exists()), folder)


def _trouble(folder: Path) -> str:
    try:
        with tempfile.NamedTemporaryFile(prefix=".~", dir=folder) as file:  # a name that nobody who watches the folder takes up
            file.write(b"\0")
    except OSError as error:
        return f"{folder}（{reason(error)}）"
    return ""


def _memory() -> Path:
    import platformdirs

    return platformdirs.user_state_path("bulletin-tui", appauthor=False)


def space(machine: Machine) -> Result:
    """The room left on the disk of the newsroom."""
    try:
        free = shutil.disk_usage(_standing(machine.room.root)).free
    except OSError as error:
        return better(f"量不出剩余空间：{reason(error)}", "请确认磁盘或网络盘可用")
    what = f"剩余 {free / (1 << 30):.1f} GB" if free >= LOW else f"只剩 {free >> 20} MB"
    if free < VERY_LOW:
        return broken(f"{what}，可能存不下稿子", "请先清理磁盘")
    return good(what) if free >= LOW else better(what, "请尽快清理磁盘")
