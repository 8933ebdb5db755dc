"""Rows into columns: as many as a height holds, and the least height at which columns hold them all."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from bulletin_tui.setting.rows import Row

_TOLERANCE = 1.0  # twips


class Pile:
    """Rows one below the other, measured once: any stretch of them is then as quickly measured as any other."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple(rows)
        self._below = [0.0]  # how far down the end of each row stands, the gap above the first one counted
        self._ends = [0]  # for each row's end, the last place at or before it where a column may end
        for index, row in enumerate(self.rows, 1):
            self._below.append(self._below[-1] + row.gap + row.height)
            self._ends.append(self._ends[-1] if row.kept else index)

    def __len__(self) -> int:
        return len(self.rows)

    def __getitem__(self, index: int) -> Row:
        return self.rows[index]

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def _head(self, start: int) -> float:
        """Where a column that begins with row `start` begins: a gap above it is not printed, a border is."""
        return self._below[start] + self.rows[start].gap - self.rows[start].edge

    def fill(self, start: int, height: float) -> int:
        """Where the column that begins with row `start` ends; `start` itself where not even what is kept together fits."""
        if start == len(self.rows):
            return start
        end = bisect_right(self._below, self._head(start) + height + _TOLERANCE) - 1
        return end if end == len(self.rows) else max(self._ends[max(end, 0)], start)

    def tall(self, start: int) -> float:
        """The height of a column that holds all rows from `start` on."""
        return self._below[-1] - self._head(start) if start < len(self.rows) else 0.0

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
        if self.split(start, count, most)[-1][1] < len(self.rows):
            return None
        low, high = self.tall(start) / count / 2, most
        while high - low > _TOLERANCE:
            middle = (low + high) / 2
            if self.split(start, count, middle)[-1][1] < len(self.rows):
                low = middle
            else:
                high = middle
        return self.split(start, count, high)
