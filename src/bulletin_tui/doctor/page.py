"""The page as people and as programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from bulletin_tui import text
from bulletin_tui.doctor.machine import Level, Result

Page = Sequence[tuple[str, Result]]


def as_text(page: Page, columns: int = 0) -> str:
    """One line a check, what to do under it, and how many need something; broken to fit so many columns (0: not at all)."""
    width = 5 + max(text.cells(name) for name, _ in page)
    lines = []
    for name, result in page:
        sign = result.level.sign
        head = sign + " " * (3 - text.cells(sign)) + name
        said = _broken(result.what, columns - width) + (_broken(f"→ {result.advice}", columns - width) if result.advice else [])
        lines.append(head + " " * (width - text.cells(head)) + said[0])
        lines += [" " * width + more for more in said[1:]]
    return "\n".join([*lines, "", _summary(page)])


def _broken(said: str, room: int) -> list[str]:
    """Lines of at most so many cells, but for a path, which stays whole to be copied; a stop begins no line."""
    lines: list[str] = []
    start = last = 0
    for place in range(1, len(said) + 1):
        if 0 < room - 2 < text.cells(said[start:place]) and last > start:
            lines.append(said[start:last])
            start = last
        between = place < len(said) and said[place] not in "，。；：、！？）” " and not said[place - 1 : place + 1].isascii()
        if between or said[place - 1] == " ":
            last = place
    return [*lines, said[start:]]


def _summary(page: Page) -> str:
    counts = {level: sum(result.level is level for _, result in page) for level in Level}
    parts = [f"×{counts[Level.BROKEN]}处要先解决"] if counts[Level.BROKEN] else []
    parts += [f"！{counts[Level.COULD_BE_BETTER]}处可以更好"] if counts[Level.COULD_BE_BETTER] else []
    return "，".join(parts) or "样样都好"


def as_json(page: Page, columns: int = 0) -> str:
    """A list of {"check", "level": ok|warning|broken, "what", "advice"}."""
    rows = [{"check": name, "level": result.level.word, "what": result.what, "advice": result.advice} for name, result in page]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Page, int], str]] = {"text": as_text, "json": as_json}
