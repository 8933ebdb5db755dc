"""Regular expressions that are compiled when they are first used.

House style alone holds a thousand of them, and one text needs a few dozen: compiling them all would be most of what a
start of the program costs.
"""

from __future__ import annotations

import re
from typing import Any, cast

_METHODS = ("finditer", "search", "match", "fullmatch", "findall", "sub", "subn", "split")


class _Expression:
    """Becomes a compiled pattern on first use, and has its methods from then on."""

    def __init__(self, pattern: str, flags: int) -> None:
        self._given = (pattern, flags)

    def __getattr__(self, name: str) -> Any:
        ready = re.compile(*self._given)
        for method in _METHODS:
            setattr(self, method, getattr(ready, method))
        return getattr(ready, name)


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As re.compile, but at the first use; a mistake in the pattern raises re.error only then."""
    return cast("re.Pattern[str]", _Expression(pattern, flags))
