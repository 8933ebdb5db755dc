"""Which title is which: a group of titles above a text is kicker, headline and deck, or a subhead of the story before.

In Markdown every text has its own meaning for its levels; the levels are learnt from where they stand.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from bulletin_tui.importing.recovery.sheet import BAR, BOLD, CENTRED, SLANTED, Sheet, Unit
from bulletin_tui.importing.recovery.signs import signs, slogan
from bulletin_tui.model import Role

HEADLINE_LENGTH = 14  # characters: a subhead is seldom as long
_NAME_LENGTH = 12
_KICKER = 10  # characters: above a line that tells an event, one so short is no part of it
_LINE = 14  # characters: a line of a headline that is set in three is no longer


@dataclass(slots=True)
class Heads:
    """The titles above one text, told apart."""

    kicker: Unit | None = None
    headline: Unit | None = None
    deck: Unit | None = None
    others: list[Unit] = field(default_factory=list)  # titles too many: they stay as subheads


def name_levels(sheet: Sheet) -> dict[int, Role]:
    """What each rank of marked titles means in this text: levels of Markdown headings, numbers, bold and italic lines.

    A level that names known sections is the sections'. The headlines' level is the one that most of the first groups
    of titles since a section began have. Of the others, one that stands alone above text is the subheads', one
    that goes with a headline the kickers' or the decks', and an outer one of short names that never does is the sections'.
    """
    heads = [unit for unit in sheet.units if unit.first.rank is not None and unit.role in (Role.HEADLINE, Role.SECTION)]
    roles: dict[int, Role] = {}
    for level in sorted({unit.first.level for unit in heads if unit.first.level}):
        own = [unit for unit in heads if unit.first.level == level]
        strangers = [unit for unit in own if unit.role is not Role.SECTION]
        if len(strangers) * 2 < len(own) or (len(strangers) * 2 == len(own) and all(_is_name(unit.text) for unit in strangers)):
            roles[level] = Role.SECTION
    groups = _groups(sheet.units, roles)
    levels = sorted({level for group, _ in groups for level in group})
    if 0 in levels and _numbers_parts(sheet.units):
        roles[0] = Role.SUBHEAD
        levels.remove(0)
    if levels == [BAR] and any(unit.role is Role.HEADLINE and unit.first.rank is None for unit in sheet.units):
        return {**roles, BAR: Role.SUBHEAD}  # bare lines are the headlines
    if not levels:
        return roles
    opening = Counter(level for group, first in groups if first for level in set(group))
    headline = max(levels, key=lambda level: (opening[level], _length(heads, level), -level))
    for level in levels:
        roles[level] = Role.HEADLINE if level == headline else _other_level(level, headline, [group for group, _ in groups], heads)
    return roles


def _numbers_parts(units: list[Unit]) -> bool:
    """Whether 01, 02 … count the parts of one story: its headline and its beginning stand above the first of them."""
    headed = told = False
    for unit in units:
        if unit.first.numbered and unit.role is Role.HEADLINE:
            return told
        if unit.role is Role.SECTION:
            headed = told = False
        headed = headed or unit.role is Role.HEADLINE
        told = told or (headed and unit.role is Role.PARAGRAPH)
    return False


def _groups(units: list[Unit], roles: dict[int, Role]) -> list[tuple[list[int], bool]]:
    """The levels of the headings above each text, and whether they are the first since the section began."""
    groups: list[tuple[list[int], bool]] = []
    group: list[int] = []
    fresh = True
    for unit in [*units, None]:
        line = unit.first if unit is not None else None
        section = unit is not None and (unit.role is Role.SECTION or roles.get(unit.first.level) is Role.SECTION)
        if line is not None and unit is not None and unit.role is Role.HEADLINE and not section:
            group += [line.rank] if line.rank is not None else []
            continue
        if group:
            groups.append((group, fresh))
            group, fresh = [], False
        fresh = fresh or section
    return groups


def _other_level(level: int, headline: int, groups: list[list[int]], heads: list[Unit]) -> Role:
    """What a level means that is not the headlines'."""
    own = [group for group in groups if level in group]
    alone = sum(headline not in group for group in own)
    if alone * 2 > len(own) or level > headline and alone > 1:
        return Role.SUBHEAD if level > headline else Role.HEADLINE
    before = sum(group.index(level) < group.index(headline) for group in own if headline in group)
    if before * 2 <= len(own) - alone:
        return Role.DECK
    return Role.SECTION if level < min(headline, CENTRED) and _short_names(heads, level) else Role.KICKER


def _length(heads: list[Unit], level: int) -> float:
    """How long the titles of a rank are: a headline says more than its kicker or a subhead."""
    own = [len(unit.text) for unit in heads if unit.first.rank == level and unit.role is Role.HEADLINE]
    return sum(own) / len(own)


def _short_names(heads: list[Unit], level: int) -> bool:
    own = [unit for unit in heads if unit.first.rank == level]
    return sum(_is_name(unit.text) for unit in own) * 2 > len(own)


def _is_name(text: str) -> bool:
    return len(text) <= 8 and " " not in text


# --- a group of titles ---------------------------------------------------------------------------------------------


def level_role(unit: Unit, levels: dict[int, Role]) -> Role | None:
    """What the unit's rank says, if it has one."""
    return None if unit.first.rank is None else levels.get(unit.first.rank)


def tell_apart(group: list[Unit], levels: dict[int, Role]) -> Heads:
    """Kicker, headline and deck of the titles above one text, which begins a story; numbered titles are subheads."""
    heads = Heads()
    rest: list[Unit] = []
    heads.others = [unit for unit in group if signs().enumerator.match(unit.text) and not unit.first.numbered]
    group = [unit for unit in group if unit not in heads.others]
    for unit, below in zip(group, [*group[1:], None], strict=False):
        role = unit.first.title or unit.first.hint.role or level_role(unit, levels)
        if role is Role.HEADLINE and below is not None and unit.first.rank in (BOLD, SLANTED) and below.first.level and slogan(unit.text):
            role = Role.KICKER  # bold words that belong together, above a heading
        if role is Role.DECK and heads.headline is None and unit.first.level:
            role = Role.HEADLINE
        if role is Role.HEADLINE and heads.headline is None:
            heads.headline = unit
        elif role is Role.KICKER and heads.kicker is None and heads.headline is None:
            heads.kicker = unit
        elif role is Role.SUBHEAD and heads.headline is not None and unit.text[0] not in "—－":
            heads.others.append(unit)
        else:
            rest.append(unit)
    rest = _split_headline(rest) if heads.headline is None else rest
    if heads.headline is None and rest:
        heads.headline = rest[_headline_of(rest)]
        rest.remove(heads.headline)
    for unit in rest:
        before = heads.headline is None or group.index(unit) < group.index(heads.headline)
        if before and heads.kicker is None:
            heads.kicker = unit
        elif not before and heads.deck is None:
            heads.deck = unit
        else:
            heads.others.append(unit)
    if heads.headline is None:
        heads.headline, heads.kicker = heads.kicker, None
    return heads


def _headline_of(group: list[Unit]) -> int:
    """Which of up to three bare titles is the headline: the second, unless the second is a deck by its look."""
    if len(group) == 1:
        return 0
    first, second = group[0], group[1]
    if second.text[0] in "—－" or (len(group) == 2 and slogan(second.text) and _weight(first.text) > _weight(second.text)):
        return 0
    if signs().name.search(first.text) and len(first.text) <= _NAME_LENGTH:
        return 1
    if _is_deck(second) and not slogan(first.text):
        return 0
    if first.first.bold != second.first.bold:
        return 0 if first.first.bold else 1
    if slogan(first.text) or first.first.slanted or len(group) > 2:
        return 1
    return 0 if _weight(first.text) > _weight(second.text) + 1 else 1


def _is_deck(unit: Unit) -> bool:
    return unit.first.slanted or signs().deck.match(unit.text) is not None


def _weight(text: str) -> int:
    """How much of a headline a line has: an event, an organ, a document, a length."""
    return bool(signs().event.search(text)) + bool(signs().organ.search(text)) + ("《" in text) + (len(text) >= HEADLINE_LENGTH)


def _split_headline(group: list[Unit]) -> list[Unit]:
    """A headline set in several lines is one: none of them tells the event alone, or kicker and deck stand around them."""
    if len(group) < 2:
        return group
    first = 1 if slogan(group[0].text) else 0
    last = len(group) - (len(group) - first > 1 and _is_deck(group[-1]))
    framed = last - first > 2 and (first > 0 or last < len(group))
    if framed and all(_touches(group[at], group[at + 1]) and len(group[at].text) <= _LINE for at in range(first, last - 1)):
        return _merged(group, first, last)
    for at in range(len(group) - 1):
        one, two = group[at], group[at + 1]
        if not _touches(one, two) or slogan(one.text) or _is_deck(two):
            continue
        if len(one.text) <= _KICKER and len(two.text) >= HEADLINE_LENGTH and signs().event.search(two.text):
            continue
        hangs = bool(signs().hanging.search(one.text))
        decked = at > 0 and at + 2 < len(group) and _is_deck(group[at + 2])
        if hangs or not signs().event.search(one.text) and (signs().predicate.match(two.text) or decked):
            return _merged(group, at, at + 2)
    return group


def _touches(one: Unit, two: Unit) -> bool:
    """Two bare lines directly one below the other."""
    return not (two.first.gap or two.first.torn or one.first.marked or two.first.marked or len(one.lines) + len(two.lines) > 2)


def _merged(group: list[Unit], first: int, last: int) -> list[Unit]:
    whole = group[first]
    whole.lines += [unit.first for unit in group[first + 1 : last]]
    whole.split = True
    return [*group[: first + 1], *group[last:]]
