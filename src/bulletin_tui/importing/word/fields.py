"""Fields of a Word file: a code that nobody reads, then the result that everybody sees; one may stand inside another."""

from __future__ import annotations


class Fields:
    """The fields that are open where a reader stands. ECMA-376 part 1, 17.16.18 (fldChar)."""

    def __init__(self) -> None:
        self._open: list[bool] = []  # of each: whether its result has begun

    def see(self, what: str) -> None:
        """A w:fldChar of this type: begin, separate or end."""
        if what == "begin":
            self._open.append(False)
        elif what == "separate" and self._open:
            self._open[-1] = True
        elif what == "end" and self._open:
            self._open.pop()

    @property
    def shown(self) -> bool:
        """Whether text that stands here is seen by who reads the page."""
        return all(self._open)
