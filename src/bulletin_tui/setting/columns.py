"""Rows into columns: as many as a height holds, and the least height at which columns hold them all."""

from __future__ import annotations

from collections.abc import Sequence

from bulletin_tui.setting.rows import Row

_TOLERANCE = 1.0  # twips


def fill(rows: Sequence[Row], start: int, height: float) -> int:
    """Where the column that begins with row `start` ends; `start` itself where not even what is kept together fits."""
    used = 0.0
    end = start
    for index in range(start, len(rows)):
        row = rows[index]
        used += row.height + (row.gap if index > start else row.edge)
        if used > height + _TOLERANCE:
            return end
        if not row.kept:
            end = index + 1
    return len(rows)


def tall(rows: Sequence[Row], start: int, end: int) -> float:
    """The height of a column that holds these rows."""
    return sum(row.height + (row.gap if index else row.edge) for index, row in enumerate(rows[start:end]))


def split(rows: Sequence[Row], start: int, count: int, height: float) -> list[tuple[int, int]]:
    """The stretches of rows in `count` columns of one height, from row `start` on."""
    found = []
    for _ in range(count):
        end = fill(rows, start, height)
        found.append((start, end))
        start = end
    return found


def balance(rows: Sequence[Row], start: int, count: int, most: float) -> list[tuple[int, int]] | None:
    """The columns at the least height that holds all rows from `start` on; None where even `most` is too little."""
    if split(rows, start, count, most)[-1][1] < len(rows):
        return None
    low, high = tall(rows, start, len(rows)) / count / 2, most
    while high - low > _TOLERANCE:
        middle = (low + high) / 2
        if split(rows, start, count, middle)[-1][1] < len(rows):
            low = middle
        else:
            high = middle
    return split(rows, start, count, high)
