"""Which literals a regular expression cannot do without.

A rule's pattern runs only where one of them stands; one automaton finds those of all rules. Computed when rules
are compiled, from the parsed pattern, so that nobody who writes a rule has to think of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

from bulletin_tui.checking.commonness import often

_MANY = 400  # alternatives beyond which a set of literals is no longer worth having
_CLASS = 14
FAR = 1000  # characters: as good as anywhere
Reach = tuple[int, int]  # how many characters lie between the start of a match and that of a literal: at least, at most
ANYWHERE: Reach = (-FAR, FAR)


def required(pattern: str, flags: int = 0) -> frozenset[str]:
    """A set of literals, one of which stands in every match; empty where none can be named."""
    return frozenset(placed(pattern, flags))


def placed(pattern: str, flags: int = 0) -> dict[str, Reach]:
    """The literals, one of which stands in every match, and where in the match."""
    parsed = _parser.parse(pattern, flags)
    return {} if parsed.state.flags & re.IGNORECASE else _walked(parsed).best


def better(one: Mapping[str, Reach], other: Iterable[str]) -> bool:
    """Whether placed literals say more of where a pattern can match than others of which no place is known."""
    return _trouble(one) <= _trouble(dict.fromkeys(other, ANYWHERE))


def _trouble(literals: Mapping[str, Reach]) -> float:
    """How often a pattern is tried for its literals; a place that is not known well counts several times."""
    return sum(often(literal) * (1 if most - least <= _NEAR else _WIDE) for literal, (least, most) in literals.items())


_NEAR, _WIDE = 12, 4


class _Walk:
    """Goes through a sequence, keeping the literals that must have been read since the last unknown piece."""

    def __init__(self) -> None:
        self.best: dict[str, Reach] = {}
        self.now: dict[str, Reach] = {"": (0, 0)}  # what was read, and where it began
        self.at: Reach = (0, 0)  # where the next piece begins

    def offer(self, literals: Mapping[str, Reach]) -> None:
        if literals and "" not in literals and (not self.best or _trouble(literals) < _trouble(self.best)):
            self.best = dict(literals)

    def cut(self) -> None:
        self.offer(self.now)
        self.now = {"": self.at}

    def append(self, exact: Iterable[str], at: Reach) -> None:
        right = [*exact]
        if len(self.now) * len(right) > _MANY:
            self.cut()
        if [*self.now] == [""]:
            self.now = {"": at}
        self.now = _either({left + more: reach} for left, reach in self.now.items() for more in right)

    def sequence(self, items: Any) -> None:
        for item in items:
            self.item(item)
            least, most = _parser.SubPattern(items.state, [item]).getwidth()
            self.at = self.at[0] + least, min(self.at[1] + most, FAR)
        self.offer(self.now)

    def item(self, item: Any) -> None:
        operator, argument = item
        behind = _behind(item)
        if behind is not None:
            if [*self.now] == [""]:
                self.now = {held: (self.at[0] - len(held), self.at[1] - len(held)) for held in behind}
        elif (exact := _exact(item)) is not None:
            self.append(exact, self.at)
        elif operator is sre.AT:
            if argument is sre.AT_BEGINNING and [*self.now] == [""]:
                self.now = {"\n": (self.at[0] - 1, self.at[1] - 1)}  # every block begins behind one
        elif operator is sre.ASSERT:
            self.ahead(argument[1])
        elif operator is not sre.ASSERT_NOT:
            self.inside(operator, argument)

    def ahead(self, items: Any) -> None:
        """What must stand behind takes up no characters, but stands in the text all the same."""
        self.begun(_beginning(items))
        self.offer(self.here(_walked(items).best))

    def begun(self, held: frozenset[str]) -> None:
        """Offers what was read together with what the next piece begins with."""
        now = {"": self.at} if [*self.now] == [""] else self.now
        if len(now) * len(held) <= _MANY:
            self.offer(_either({left + right: reach} for left, reach in now.items() for right in held))

    def inside(self, operator: Any, argument: Any) -> None:
        """A piece that can match too many things to list: what it must hold, and what it must begin or end with."""
        if operator in (sre.MAX_REPEAT, sre.MIN_REPEAT) and argument[0] >= 1:
            once = _exact_of(argument[2])
            if once is not None and "" not in once:
                self.again(once, argument[0], argument[1])
                return
        inner = _inner(operator, argument)
        branches = [inner] if inner is not None else argument[1] if operator is sre.BRANCH else []
        self.begun(frozenset().union(*map(_beginning, branches)) if branches else frozenset({""}))
        self.cut()
        if inner is not None:
            self.offer(self.here(_walked(inner).best))
        elif operator is sre.BRANCH:
            found = [_walked(branch).best for branch in branches]
            if all(found):
                union = _either(found)
                self.offer(self.here(union) if len(union) <= _MANY else {})

    def again(self, once: frozenset[str], least: int, most: int) -> None:
        """The same piece several times: the first few times as one literal, then the last time round."""
        short, long = min(map(len, once)), max(map(len, once))
        for time in range(min(least, 4)):
            self.append(once, (self.at[0] + time * short, min(self.at[1] + time * long, FAR)))
        self.offer(self.now)
        self.now = dict.fromkeys(once, (self.at[0] + (least - 1) * short, min(self.at[1] + (most - 1) * long, FAR)))

    def here(self, literals: Mapping[str, Reach]) -> dict[str, Reach]:
        return {literal: (self.at[0] + least, min(self.at[1] + most, FAR)) for literal, (least, most) in literals.items()}


def _beginning(items: Any) -> frozenset[str]:
    """Everything that a sequence can begin with, as far as that can be listed."""
    begun: frozenset[str] = frozenset({""})
    for item in items:
        operator, argument = item
        if operator in (sre.ASSERT, sre.ASSERT_NOT, sre.AT):
            continue
        exact = _exact(item)
        if exact is not None and len(begun) * len(exact) <= _MANY:
            begun = frozenset(left + right for left in begun for right in exact)
            continue
        if exact is None and operator in (sre.SUBPATTERN, sre.BRANCH):
            branches = [argument[3]] if operator is sre.SUBPATTERN else argument[1]
            inner = frozenset().union(*map(_beginning, branches))
            if len(begun) * len(inner) <= _MANY:
                return frozenset(left + right for left in begun for right in inner)
        break
    return begun


def _behind(item: Any) -> frozenset[str] | None:
    """What must stand before a place, for a lookbehind or several to choose from."""
    operator, argument = item
    if operator is sre.ASSERT and argument[0] < 0:
        return _exact_of(argument[1]) or _ending(argument[1])
    if operator is sre.SUBPATTERN and len(argument[3]) == 1:
        return _behind(argument[3][0])
    if operator is sre.BRANCH and all(len(branch) == 1 for branch in argument[1]):
        parts = [_behind(branch[0]) for branch in argument[1]]
        union = frozenset().union(*(part for part in parts if part)) if None not in parts else frozenset()
        return union if union and len(union) <= _MANY else None
    return None


def _ending(items: Any) -> frozenset[str]:
    """Everything that a sequence can end with, as far as that can be listed."""
    ended: frozenset[str] = frozenset({""})
    for item in reversed(items):
        exact = _exact(item)
        if exact is None or len(ended) * len(exact) > _MANY:
            break
        ended = frozenset(left + right for left in exact for right in ended)
    return ended


def _walked(items: Any) -> _Walk:
    walk = _Walk()
    walk.sequence(items)
    return walk


def _either(branches: Iterable[Mapping[str, Reach]]) -> dict[str, Reach]:
    """The literals of all branches; one that stands in several may stand where it does in any."""
    union: dict[str, Reach] = {}
    for branch in branches:
        for literal, (least, most) in branch.items():
            before = union.get(literal, (least, most))
            union[literal] = min(least, before[0]), max(most, before[1])
    return union


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
