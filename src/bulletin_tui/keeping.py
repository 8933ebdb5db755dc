"""What takes long to work out and comes out the same each time: kept in the user's cache.

Only numbers, texts, bytes, None, and lists, tuples and mappings of these can be kept. A cache that cannot be read or
written costs time and nothing else.
"""

from __future__ import annotations

import gc
import marshal
import mmap
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

try:
    from _blake2 import blake2b, blake2s  # hashlib would load OpenSSL as well: 5 ms
except ImportError:
    from hashlib import blake2b, blake2s

__all__ = ["blake2b", "blake2s", "kept", "load", "make_room", "plain", "save", "shelf", "standing", "uncollected"]

Thing = TypeVar("Thing")

_FEW = 8  # of a kind, unless more are asked for


def kept(kind: str, state: object, make: Callable[[], Thing], most: int = _FEW) -> Thing:
    """What `make` gives: from the cache, where it was made before in the same state; of a kind the `most` used last are kept."""
    key = blake2b(repr(state).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
    store = shelf(kind, key)
    found: Thing | None = load(store)
    if found is None:
        found = make()
        make_room(kind, most, store)
        save(store, found)
    return found


def make_room(kind: str, most: int, store: Path) -> None:
    """Throws the oldest of a kind away, so that with this one no more are kept than the `most`."""
    others = sorted(_others(kind, store))
    for _, old in others[: max(0, len(others) - most + 1)]:
        with suppress(OSError):
            old.unlink()


def standing(*places: Path) -> list[tuple[str, int, int]]:
    """The state of files, and of all files in and below folders: changes when one of them does."""
    found: list[tuple[str, int, int]] = []
    for place in places:
        if place.is_dir():
            found += standing(*(Path(entry.path) for entry in os.scandir(place) if not entry.name.startswith(("__pycache__", "."))))
        else:
            stat = place.stat()
            found.append((os.fspath(place), stat.st_mtime_ns, stat.st_size))
    return sorted(found)


def plain(value: Any) -> Any:
    """A value of settings as it can be kept: entries without their lines."""
    if isinstance(value, dict):
        return {key: plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [plain(part) for part in value]
    return value


def shelf(kind: str, key: str) -> Path:
    """Where a thing is kept; each version of Python has its own."""
    import platformdirs

    folder = Path(platformdirs.user_cache_dir("bulletin-tui", appauthor=False))
    return folder / f"{kind}-{key}.{sys.implementation.cache_tag}"


def load(store: Path) -> Any:
    """What is kept in a file, or None."""
    try:
        with uncollected(), store.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as held:
            return marshal.loads(held)  # in place, seven times as fast as JSON
    except (OSError, ValueError, EOFError, TypeError):
        return None


@contextmanager
def uncollected() -> Iterator[None]:
    """For work that makes a hundred thousand things, none of them garbage: Python does not look through them meanwhile."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def save(store: Path, thing: Any) -> None:
    """Keeps a thing in a file, whole or not at all; it need not outlive a power cut."""
    temporary = store.with_name(f"{store.name}.{os.getpid()}")
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(marshal.dumps(thing))
        temporary.replace(store)
    except (OSError, ValueError):
        temporary.unlink(missing_ok=True)


def _others(kind: str, store: Path) -> list[tuple[float, Path]]:
    """What else of a kind is kept, and when it was made; another program may throw some of it away meanwhile."""
    found: list[tuple[float, Path]] = []
    with suppress(OSError):
        for path in store.parent.glob(f"{kind}-*"):
            with suppress(OSError):
                found.append((path.stat().st_mtime, path))
    return [(time, path) for time, path in found if path != store]
