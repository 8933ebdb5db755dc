"""The page as people and as programs read it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

from bulletin_tui import text
from bulletin_tui.doctor.machine import Level, Result

Page = Sequence[tuple[str, Result]]


def as_text(page: Page) -> str:
    """One line a check, what to do under it, and how many need something."""
    width = max(text.cells(name) for name, _ in page) + 2
    lines = []
    for name, result in page:
        sign = result.level.sign
        lines.append(sign + " " * (3 - text.cells(sign)) + name + " " * (width - text.cells(name)) + result.what)
        if result.advice:
            lines.append(" " * (3 + width) + f"→ {result.advice}")
    return "\n".join([*lines, "", _summary(page)])


def _summary(page: Page) -> str:
    counts = {level: sum(result.level is level for _, result in page) for level in Level}
    parts = [f"×{counts[Level.BROKEN]}处要先解决"] if counts[Level.BROKEN] else []
    parts += [f"！{counts[Level.COULD_BE_BETTER]}处可以更好"] if counts[Level.COULD_BE_BETTER] else []
    return "，".join(parts) or "样样都好"


def as_json(page: Page) -> str:
    """A list of {"check", "level": ok|warning|broken, "what", "advice"}."""
    rows = [{"check": name, "level": result.level.word, "what": result.what, "advice": result.advice} for name, result in page]
    return json.dumps(rows, ensure_ascii=False, indent=1)


FORMATS: dict[str, Callable[[Page], str]] = {"text": as_text, "json": as_json}
