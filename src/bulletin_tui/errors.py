"""What can go wrong that an editor can act on."""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

_REASONS = {
    "ENOSPC": "磁盘满了", "EDQUOT": "空间配额用完了", "EACCES": "没有权限，或正被别的程序打开", "EPERM": "没有权限",
    "EROFS": "磁盘是只读的", "EBUSY": "正被别的程序使用", "ETXTBSY": "正被别的程序使用", "EIO": "磁盘读写出错",
    "ENOENT": "没有这个文件或文件夹", "EEXIST": "同名的已经在了", "ENOTDIR": "路径里有一段不是文件夹", "EISDIR": "这是一个文件夹",
    "ENOTEMPTY": "文件夹里还有文件", "ENAMETOOLONG": "文件名太长", "EINVAL": "文件名里有不能用的字符",
    "EILSEQ": "文件名里有不能用的字符", "ELOOP": "快捷链接绕成了圈", "EMFILE": "同时打开的文件太多", "ENFILE": "同时打开的文件太多",
    "EFBIG": "文件太大", "EXDEV": "不在同一个磁盘上", "ETIMEDOUT": "网络没有回应", "ENETUNREACH": "网络不通",
    "EHOSTDOWN": "网络盘连不上", "EHOSTUNREACH": "网络盘连不上", "ESTALE": "网络盘上的文件已经变了", "ENOEXEC": "不是能运行的程序",
    "EADDRINUSE": "端口正被别的程序使用", "ECONNREFUSED": "对方没有接受连接",
}  # fmt: skip


def reason(error: OSError) -> str:
    """Why the system refused, in Chinese; what it says itself is English and only for its makers."""
    name = errno.errorcode.get(error.errno or 0, "")
    return _REASONS.get(name) or f"系统错误 {name or error.errno or type(error).__name__}"


class BulletinError(Exception):
    """One line in Chinese: where, what, and what to do about it.

    Front ends print `str(error)` and nothing else; the command line then ends with status 2.
    """

    def __init__(self, what: str, *, path: Path | str | None = None, line: int | None = None, advice: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.path = path
        self.line = line
        self.advice = advice

    def __str__(self) -> str:
        where = "" if self.path is None else f"{self.path}"
        if self.line is not None:
            where += f" 第{self.line}行"
        text = f"{where}：{self.what}" if where else self.what
        return f"{text}（{self.advice}）" if self.advice else text


class UnreadableFile(BulletinError):
    """A file that is missing, empty, a folder, no text, in no known encoding, or damaged."""


class UnwritableFile(BulletinError):
    """A file that could not be saved; what stood there before still stands."""


class BadSetting(BulletinError):
    """A setting, template or rule that cannot be understood; names its file and line."""


class WrongCall(BulletinError):
    """What was asked cannot be done: an unknown section, a number taken twice, a file in the way."""


class Left(NamedTuple):
    """Something that is open in an issue, and the line of its file, from 1; 0 for the whole of it."""

    what: str
    line: int = 0

    def __str__(self) -> str:
        return f"第{self.line}行：{self.what}" if self.line else self.what


class NotFinished(WrongCall):
    """An issue that is not ready to be put away; `left` names what is open in it."""

    def __init__(self, what: str, left: Sequence[Left], *, path: Path, advice: str = "") -> None:
        super().__init__(what, path=path, advice=advice)
        self.left = tuple(left)


class OfficeTrouble(BulletinError):
    """LibreOffice is not installed, does not answer, or cannot open a file."""
