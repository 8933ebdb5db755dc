"""PAST ISSUES, searchable: what every engine can do, and the table of engines.

An archive is a cache of files: whatever happens to it, `refresh` makes it again. Searching means what an editor
means by it: width, case and blanks do not count, any stretch of text down to one character is found, and what
is found is shown as it was printed.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from bulletin_tui.errors import BulletinError, WrongCall
from bulletin_tui.model import Issue, Role

FILE = ".bulletin.db"

Reader = Callable[[Path], Issue]


class Fingerprint(NamedTuple):
    """What a file looked like when it was read: as long as this holds, it need not be read again."""

    modified: int  # nanoseconds
    size: int  # bytes
    digest: str  # SHA-256 of the bytes; empty where nobody took it
    seen: int  # when it was taken, nanoseconds


class Entry(NamedTuple):
    """An issue to be kept."""

    path: Path
    issue: Issue
    fingerprint: Fingerprint


class Refreshed(NamedTuple):
    """What bringing the archive up to date did."""

    read: int  # files that were new or had changed
    forgotten: int  # files that are no longer there
    troubles: tuple[BulletinError, ...] = ()  # files that could not be read; what was known of them stays


@dataclass(frozen=True, slots=True)
class Hit:
    """A line of a past issue that holds what was looked for."""

    path: Path
    number: str | None
    serial: int | None
    date: datetime.date | None
    section: str | None  # None in the lead
    title: str | None  # the article's headline; None for a brief or a section's heading
    line: int  # of the file, from 1
    text: str  # the line as printed, without its mark
    stretches: tuple[tuple[int, int], ...]  # start..end within the text, in order, apart from each other
    role: Role


class Archive(Protocol):
    """What an engine must offer. It may be used from any thread; one call at a time is served."""

    def add(self, issue: Issue, path: Path) -> None:
        """Keeps an issue under its path, instead of what was kept there."""

    def update(self, entries: Iterable[Entry], gone: Iterable[Path] = ()) -> None:
        """Keeps many issues and forgets others, all or none."""

    def forget(self, path: Path) -> None:
        """Forgets an issue; one that is not known is no mistake."""

    def refresh(self, paths: Iterable[Path], read: Reader) -> Refreshed:
        """Makes the archive hold these files and no others; reads only what has changed."""

    def search(self, query: str, limit: int = 50) -> list[Hit]:
        """At most `limit` lines, newest issue first, then in the order of the issue.

        Words that blanks part must all stand in one article, best in one line; lines that hold the whole query as it
        was typed come before the others, so that a pasted headline finds itself. An empty query finds nothing.
        """

    def known(self) -> dict[Path, Fingerprint]:
        """The files that are kept, and what they looked like."""

    def close(self) -> None:
        """Lets go of the file."""


def open_archive(place: Path | str) -> Archive:
    """The archive of a newsroom's folder, of a database file, or of a URL such as sqlite:///往期.db.

    Raises WrongCall for an unknown engine, UnreadableFile for a file that another program keeps locked or that is
    something else than an archive.
    """
    url = re.match(r"([A-Za-z][A-Za-z0-9+]+):(?://)?(.*)", str(place), re.DOTALL) if isinstance(place, str) else None
    if url is None:
        path = Path(place)
        return ENGINES["sqlite"](str(path / FILE if path.is_dir() else path))
    engine = ENGINES.get(url[1].lower())
    if engine is None:
        raise WrongCall(f"不认识的往期库“{url[1]}”", advice=f"可用的有：{'、'.join(ENGINES)}")
    return engine(url[2])


def _sqlite(place: str) -> Archive:
    from bulletin_tui.archive import sqlite

    return sqlite.open_file(place)


ENGINES: dict[str, Callable[[str], Archive]] = {"sqlite": _sqlite}
