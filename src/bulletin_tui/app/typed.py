"""Where a file lies, as an editor types, pastes or drops it."""

from __future__ import annotations

from pathlib import Path

from bulletin_tui.errors import BulletinError, WrongCall


def path_of(said: str) -> Path:
    """The file or folder meant: with quotes around it, with ~ for home. Raises WrongCall where nothing of that name is or can be."""
    try:
        path = Path(said.strip().strip("\"'")).expanduser()
        there = path.exists()
    except (OSError, RuntimeError, ValueError):  # too long for a name, the home of nobody, a character that no name has
        raise WrongCall("看不懂这个位置", advice="请只写文件或文件夹的位置，或者把它拖进来") from None
    if not there:
        raise WrongCall("这里没有这个文件或文件夹", advice="请看看是不是写全了")
    return path


def fault(said: str) -> str:
    """What is wrong with a place, for the dialog that asks for it; nothing where it can be found."""
    try:
        path_of(said)
    except BulletinError as error:
        return str(error)
    return ""
