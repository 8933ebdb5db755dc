"""Patterns as Python can run them: a lookbehind may have parts of several lengths, and what cannot be read is named."""

from __future__ import annotations

import re


def check(pattern: str) -> str | None:
    """What is wrong with a regular expression, in Chinese, or None."""
    try:
        re.compile(pattern)
    except re.error as error:
        return f"正则表达式有误（第{(error.pos or 0) + 1}个字符处）"
    return None


def split_lookbehinds(pattern: str) -> str:
    """The pattern with lookbehinds of several lengths, (?<=甲|乙丙), written as Python wants them: one a length."""
    out: list[str] = []
    at = 0
    while (found := re.compile(r"\(\?<([=!])").search(pattern, at)) is not None:
        end = _closing(pattern, found.start())
        parts = [whole for part in _alternatives(pattern[found.end() : end]) for whole in _spelled_out(part)]
        out.append(pattern[at : found.start()])
        single = [f"(?<{found[1]}{part})" for part in parts]
        if len(parts) == 1:
            out.append(single[0])
        else:
            out.append("".join(single) if found[1] == "!" else f"(?:{'|'.join(single)})")
        at = end + 1
    return "".join(out) + pattern[at:]


def _spelled_out(part: str) -> list[str]:
    """An alternative without groups inside: 市(?:甲|乙丙)局 as 市甲局 and 市乙丙局."""
    at = part.find("(?:")
    if at < 0:
        return [part]
    end = _closing(part, at)
    inside = _alternatives(part[at + 3 : end])
    optional = part[end + 1 : end + 2] == "?"
    rest = part[end + 1 + optional :]
    return [whole for piece in (*inside, *([""] if optional else [])) for whole in _spelled_out(part[:at] + piece + rest)]


def _closing(pattern: str, start: int) -> int:
    depth, at, listed = 0, start, False
    while at < len(pattern):
        character = pattern[at]
        if character == "\\":
            at += 1
        elif listed:
            listed = character != "]"
        elif character == "[":
            listed = True
        elif character in "()":
            depth += 1 if character == "(" else -1
            if depth == 0:
                return at
        at += 1
    return len(pattern)


def _alternatives(inside: str) -> list[str]:
    parts, depth, listed, last = [], 0, False, 0
    for at, character in enumerate(inside):
        if at and inside[at - 1] == "\\":
            continue
        if listed:
            listed = character != "]"
        elif character == "[":
            listed = True
        elif character in "()":
            depth += 1 if character == "(" else -1
        elif character == "|" and depth == 0:
            parts.append(inside[last:at])
            last = at + 1
    return [*parts, inside[last:]]
