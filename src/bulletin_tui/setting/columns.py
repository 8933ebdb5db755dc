"""Rows into columns: as many as a height holds, and the least height at which columns hold them all."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
from math import inf
from operator import attrgetter

from bulletin_tui.setting.rows import Row, Zone

_TOLERANCE = 1.0  # twips
_GAP = attrgetter("gap")


class Pile:
    """Rows one below the other, measured once: any stretch of them is then as quickly measured as any other."""

    def __init__(self, zone: Zone, torn: bool = False) -> None:
        """`torn`: whether the last two lines of a text that goes on from the page before may part, as LibreOffice parts them (7.4)."""
        self.zone, self.torn = zone, torn
        self.rows = rows = zone.rows
        # How far down the end of each row stands, the gap above the first one counted.
        self._below = list(accumulate(zone.depths, initial=0.0))
        self._most = max(map(_GAP, rows), default=0.0)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def _head(self, start: int) -> float:
        """Where a column that begins with row `start` begins: a gap above it is not printed, a border is."""
        return self._below[start] + self.rows[start].gap - self.rows[start].edge

    def fill(self, start: int, height: float) -> int:
        """Where the column that begins with row `start` ends; `start` itself where not even what is kept together fits."""
        if start == len(self.rows):
            return start
        end = max(bisect_right(self._below, self._head(start) + height + _TOLERANCE) - 1, start)
        if end < len(self.rows):
            most = end
            while end > start and self.rows[end - 1].kept:
                end -= 1
            if end == start and self._goes_on(start):
                return most
        return end

    def _goes_on(self, start: int) -> bool:
        """Whether a column begins there with the rest of a text, which may part."""
        return self.torn and self.rows[start].number > 0

    def height(self, start: int, end: int) -> float:
        """The height of a column that holds the rows start..end."""
        return self._below[end] - self._head(start) if start < end else 0.0

    def tall(self, start: int) -> float:
        """The height of a column that holds all rows from `start` on."""
        return self.height(start, len(self.rows))

    def split(self, start: int, count: int, height: float) -> list[tuple[int, int]]:
        """The stretches of rows in `count` columns of one height, from row `start` on."""
        found = []
        for _ in range(count):
            end = self.fill(start, height)
            found.append((start, end))
            start = end
        return found

    def balance(self, start: int, count: int, most: float) -> list[tuple[int, int]] | None:
        """The columns at the least height that holds all rows from `start` on; None where even `most` is too little."""
        # No less can do: each column but the first saves the gap above it at most. Then as much more as lets one column hold more.
        height = min((self.tall(start) - (count - 1) * self._most) / count - _TOLERANCE, most) if count > 1 else most
        while True:
            found = self.split(start, count, height)
            if found[-1][1] == len(self.rows):
                return found
            if height >= most:
                return None
            height = min(min(self._more(*stretch) for stretch in found) - _TOLERANCE / 2, most)

    def _more(self, start: int, end: int) -> float:
        """The height of the column that holds the least more than the rows start..end."""
        if end == len(self.rows):
            return inf
        while end < len(self.rows):
            end += 1
            if not self.rows[end - 1].kept or (end == start + 1 and self._goes_on(start)):
                break
        return self.height(start, end)
