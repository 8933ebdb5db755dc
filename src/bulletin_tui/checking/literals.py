"""Which literals a regular expression cannot do without.

A rule's pattern runs only where one of them stands; one automaton finds those of all rules. Computed when rules
are compiled, from the parsed pattern, so that nobody who writes a rule has to think of it.
"""

from __future__ import annotations

import re
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

_MANY = 400  # alternatives beyond which a set of literals is no longer worth having
_CLASS = 14


def required(pattern: str, flags: int = 0) -> frozenset[str]:
    """A set of literals, one of which stands in every match; empty where none can be named."""
    found = _Walk()
    found.sequence(_parser.parse(pattern, flags))
    return found.best or frozenset()


def _worth(literals: frozenset[str]) -> tuple[int, int]:
    """The longer the shortest the better, then the fewer; the beginning of a block is no literal to speak of."""
    return min((len(literal.strip("\n")) for literal in literals), default=0), -len(literals)


class _Walk:
    """Goes through a sequence, keeping the literals that must have been read since the last unknown piece."""

    def __init__(self) -> None:
        self.best: frozenset[str] | None = None
        self.now: frozenset[str] = frozenset({""})

    def offer(self, literals: frozenset[str] | None) -> None:
        if literals and "" not in literals and (self.best is None or _worth(literals) > _worth(self.best)):
            self.best = literals

    def cut(self) -> None:
        self.offer(self.now)
        self.now = frozenset({""})

    def append(self, exact: frozenset[str]) -> None:
        if len(self.now) * len(exact) > _MANY:
            self.cut()
        self.now = frozenset(left + right for left in self.now for right in exact)

    def sequence(self, items: Any) -> None:
        for item in items:
            self.item(item)
        self.offer(self.now)

    def item(self, item: Any) -> None:
        operator, argument = item
        exact = _exact(item)
        if exact is not None:
            self.append(exact)
        elif operator is sre.AT:
            if argument is sre.AT_BEGINNING and self.now == {""}:
                self.now = frozenset({"\n"})  # every block begins behind one
        elif operator is sre.ASSERT:
            self.beside(argument)
        elif operator is not sre.ASSERT_NOT:
            self.inside(operator, argument)

    def beside(self, argument: Any) -> None:
        """What must stand before or behind takes up no characters, but stands in the text all the same."""
        held = _exact_of(argument[1])
        if argument[0] < 0:
            if held and self.now == {""}:
                self.now = held
        elif held:
            self.offer(frozenset(left + right for left in self.now for right in held))

    def inside(self, operator: Any, argument: Any) -> None:
        """A piece that can match too many things to list: what it must hold, and what it must begin or end with."""
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT) and argument[0] >= 1:
            once = _exact_of(argument[2])
            if once is not None and "" not in once:
                for _ in range(min(argument[0], 4)):
                    self.append(once)
                self.offer(self.now)
                self.now = once  # the last time round
                return
        self.cut()
        inner = _inner(operator, argument)
        if inner is not None:
            walk = _Walk()
            walk.sequence(inner)
            self.offer(walk.best)
        elif operator is sre.BRANCH:
            branches = [_Walk() for _ in argument[1]]
            for walk, branch in zip(branches, argument[1], strict=True):
                walk.sequence(branch)
            if all(walk.best for walk in branches):
                union = frozenset().union(*(walk.best for walk in branches if walk.best))
                self.offer(union if len(union) <= _MANY else None)


def _inner(operator: Any, argument: Any) -> Any:
    if operator is sre.SUBPATTERN:
        return argument[3]
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT) and argument[0] >= 1:
        return argument[2]
    return None


def _exact(item: Any) -> frozenset[str] | None:
    """Everything a piece can match, where that is few; else None."""
    operator, argument = item
    if operator is sre.LITERAL:
        return frozenset({chr(argument)})
    if operator is sre.IN:
        return _class(argument)
    if operator is sre.SUBPATTERN:
        return _exact_of(argument[3])
    if operator is sre.BRANCH:
        parts = [_exact_of(branch) for branch in argument[1]]
        if all(part is not None for part in parts):
            union = frozenset().union(*(part for part in parts if part))
            return union if len(union) <= _MANY else None
        return None
    if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT) and argument[1] == 1:
        inner = _exact_of(argument[2])
        return None if inner is None else inner | ({""} if argument[0] == 0 else set())
    return None


def _class(argument: Any) -> frozenset[str] | None:
    characters: set[str] = set()
    for operator, value in argument:
        if operator is sre.LITERAL:
            characters.add(chr(value))
        elif operator is sre.CATEGORY and value is sre.CATEGORY_DIGIT:
            characters.update("0123456789")  # full-width ones have a rule of their own
        elif operator is sre.RANGE and value[1] - value[0] < _CLASS:
            characters.update(map(chr, range(value[0], value[1] + 1)))
        else:
            return None
    return frozenset(characters) if len(characters) <= _CLASS else None


def _exact_of(items: Any) -> frozenset[str] | None:
    sets: frozenset[str] = frozenset({""})
    for item in items:
        if item[0] in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            continue
        exact = _exact(item)
        if exact is None or len(sets) * len(exact) > _MANY:
            return None
        sets = frozenset(left + right for left in sets for right in exact)
    return sets


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
