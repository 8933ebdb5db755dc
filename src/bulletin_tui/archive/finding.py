"""What every engine shares: the words of a query, where they stand in a line, and which files have changed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable, Mapping
from pathlib import Path

from bulletin_tui import files, text
from bulletin_tui.archive import Entry, Fingerprint, Reader
from bulletin_tui.errors import BulletinError

# A file that is saved twice within one tick of its disk's clock looks the same; FAT ticks every two seconds.
_TICK = 2_000_000_000


def words_of(query: str) -> list[str]:
    """The folded words of a query; joined they are the folded query. 5 月 23 日 is one word with blanks in it."""
    words: list[str] = []
    for word in filter(None, map(text.fold, query.split())):
        if words and (_counts(words[-1], word) or _counts(word, words[-1])):
            words[-1] += word
        else:
            words.append(word)
    return words


def _counts(number: str, unit: str) -> bool:
    return len(unit) == 1 and (number[-1].isdigit() or number[0].isdigit())


def stretches(line: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where folded words stand in a line as printed; stretches that overlap become one."""
    folded, places = text.fold_places(line)
    found: list[tuple[int, int]] = []
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.append((places[at], places[at + len(word) - 1] + 1))
            at = folded.find(word, at + 1)
    merged: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def changes(
    known: Mapping[Path, Fingerprint], paths: Iterable[Path], read: Reader
) -> tuple[list[Entry], list[Path], dict[Path, Fingerprint], list[BulletinError]]:
    """What to keep anew, what to forget, what is the same under a new time, and what could not be read."""
    entries: list[Entry] = []
    touched: dict[Path, Fingerprint] = {}
    troubles: list[BulletinError] = []
    wanted = dict.fromkeys(path.absolute() for path in paths)
    for path in wanted:
        before = known.get(path)
        try:
            now = fingerprint(path, before)
            if now == before:
                continue
            if before is not None and now.digest == before.digest:
                touched[path] = now
            else:
                entries.append(Entry(path, read(path), now))
        except BulletinError as error:
            troubles.append(error)
    return entries, [path for path in known if path not in wanted], touched, troubles


def fingerprint(path: Path, before: Fingerprint | None = None) -> Fingerprint:
    """What a file looks like; `before` itself where time and size alone prove that nothing changed.

    Taken before the file is read, so that a save in between is noticed the next time. Raises UnreadableFile.
    """
    try:
        stat = path.stat()
    except OSError:
        return Fingerprint(0, 0, hashlib.sha256(files.read_bytes(path)).hexdigest(), 0)  # says in Chinese what is wrong
    same = before is not None and (before.modified, before.size) == (stat.st_mtime_ns, stat.st_size)
    if before is not None and same and before.modified + _TICK < before.seen:
        return before
    seen = time.time_ns()
    return Fingerprint(stat.st_mtime_ns, stat.st_size, hashlib.sha256(files.read_bytes(path)).hexdigest(), seen)
