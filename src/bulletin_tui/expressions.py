"""Regular expressions that are compiled when they are first used, and kept compiled from one start to the next.

House style alone holds a thousand of them, and one text needs a few hundred: compiling them would be most of what a
start of the program costs. What Python compiles an expression to is kept in the user's cache; where that cannot be had
or is not understood, the expression is compiled as ever.

An expression is told here by which characters alone it can begin (`beginnings`); Python works that out only where the
first piece is a plain set, and else tries the whole expression at every character: \\d{1,4}年 takes three times as long.
"""

from __future__ import annotations

import _sre  # type: ignore[import-not-found]
import atexit
import marshal
import re
from array import array
from functools import cache
from pathlib import Path
from re import _compiler, _parser  # type: ignore[attr-defined]
from typing import Any, cast

from bulletin_tui import beginnings, keeping

_PARTS = (
    *("finditer", "search", "match", "fullmatch", "findall", "sub", "subn", "split"),
    *("pattern", "flags", "groups", "groupindex"),
)
_MOST = 6000  # kept; then those that this program did not use fall away
Code = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags, code, groups, and their names in both directions


class _Expression:
    """Becomes a compiled pattern on first use, and has all that such a pattern has from then on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        ready = _compiled(*self._given)
        for part in _PARTS:
            setattr(self, part, getattr(ready, part))
        return getattr(ready, name)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile, but at the first use; a mistake in the pattern raises re.error only then."""
    return cast("re.Pattern[str]", _Expression(pattern, flags))


_known: dict[bytes, bytes] = {}  # code in one piece, by expression: of some thousand a text needs a few hundred
_new: dict[bytes, bytes | None] = {}
_used: set[bytes] = set()


@cache
def _store() -> Path:
    """Where the code is kept, beside what is known of it already; it holds for one version of the engine."""
    store = keeping.shelf("expressions", f"{_sre.MAGIC}-{beginnings.VERSION}-packed")
    _known.update(keeping.load(store) or {})
    return store


def _compiled(pattern: str, flags: int) -> re.Pattern[str]:
    _store()
    key = keeping.blake2b(f"{int(flags)} {pattern}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
    _used.add(key)
    if key in _known:
        try:
            return _built(pattern, *marshal.loads(_known[key]))
        except (EOFError, RuntimeError, TypeError, ValueError, OverflowError):
            del _known[key]
    if not _new:
        atexit.register(keep)
    code = _code(pattern, int(flags))
    _new[key] = marshal.dumps(code) if code is not None else None
    return re.compile(pattern, flags) if code is None else _built(pattern, *code)


def _built(pattern: str, flags: int, code: bytes, groups: int, index: dict[str, int], names: tuple[str | None, ...]) -> re.Pattern[str]:
    ready: re.Pattern[str] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, index, names)
    return ready


def keep() -> None:
    """What was compiled this time is known the next time: called at the end of the program, and by one that may be killed."""
    if not _new:
        return
    store = _store()
    found = {**(keeping.load(store) or {}), **{key: code for key, code in _new.items() if code is not None}}
    keeping.save(store, found if len(found) <= _MOST else {key: code for key, code in found.items() if key in _used})


def _bytes(code: list[int]) -> bytes:
    return array("I", code).tobytes()


def _code(pattern: str, flags: int) -> Code | None:
    """What Python compiles an expression to; None where that would not build the same again."""
    try:
        parsed = _parser.parse(pattern, flags)
        plain = _compiler._code(parsed, flags)
        names: list[str | None] = [None] * parsed.state.groups
        for name, group in parsed.state.groupdict.items():
            names[group] = name
        rest = parsed.state.groups - 1, dict(parsed.state.groupdict), tuple(names)
        every = flags | parsed.state.flags
        if _built(pattern, every, _bytes(plain), *rest) != re.compile(pattern, flags):
            return None
        return every, _bytes(beginnings.told(plain, parsed, every)), *rest
    except (AttributeError, RuntimeError, TypeError, ValueError, OverflowError, re.error):
        return None
