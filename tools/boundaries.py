"""Writes checking/lexicons/boundaries.txt: the words that can stand across the edge of a guarded form.

Run after a lexicon has changed: python tools/boundaries.py (a test says when the table is out of date).
"""

from __future__ import annotations

import importlib.resources
from pathlib import Path

from bulletin_tui import loading

HERE = Path(__file__).parents[1] / "src" / "bulletin_tui" / "checking"
TABLE = HERE / "lexicons" / "boundaries.txt"
COMMON = 20  # how often jieba's corpus holds a word that may straddle an edge
RARE = 4  # the same for a word that holds a form


def guarded() -> dict[str, str]:
    """Every wrong form that counts only at word boundaries, and what should stand there."""
    found: dict[str, str] = {}
    for path in (*sorted((HERE / "lexicons").glob("*.yaml")), *sorted((HERE / "rules").glob("*.yaml"))):
        for part in loading.load_file(path):
            if isinstance(part, dict) and part.get("guard") == "edge":
                words = part.get("words") or {}
                found.update({str(word): str(words[word]) if isinstance(words, dict) else "" for word in words})
    return found


def dictionary() -> dict[str, int]:
    """jieba's words and how often its corpus holds them."""
    text = importlib.resources.files("jieba").joinpath("dict.txt").read_text(encoding="utf-8")
    rows = (line.split(" ") for line in text.split("\n") if line)
    return {row[0]: int(row[1]) for row in rows}


def table() -> str:
    """The words, one a line: those that can straddle an edge, and those that rightly hold a form (清规戒律 holds 规戒)."""
    forms = guarded()
    words = dictionary()
    starts = {form[:k] for form in forms for k in (1, 2) if k < len(form)}
    ends = {form[-k:] for form in forms for k in (1, 2) if k < len(form)}
    kept = set()
    for word, count in words.items():
        if word in forms or not 2 <= len(word) <= 4:
            continue
        held = [form for k in (2, 3) for form in (word[i : i + k] for i in range(len(word) - k + 1)) if form in forms]
        if held:
            mended = [word.replace(form, forms[form]) for form in held]
            if count >= RARE and not any(words.get(right, 0) >= count for right in mended):
                kept.add(word)
        elif count >= COMMON and len(word) <= 3:
            left = any(word[-k:] in starts for k in (1, 2) if k < len(word))
            right = any(word[:k] in ends for k in (1, 2) if k < len(word))
            if left or right:
                kept.add(word)
    return "\n".join(sorted(kept))


if __name__ == "__main__":
    TABLE.write_text(table(), encoding="utf-8", newline="\n")
    print(f"{TABLE.name}: {len(table().split())} words")
