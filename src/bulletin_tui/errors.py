"""What can go wrong that an editor can act on."""

from __future__ import annotations

from pathlib import Path


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


class OfficeTrouble(BulletinError):
    """LibreOffice is not installed, does not answer, or cannot open a file."""
