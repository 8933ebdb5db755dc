"""What is turned away quickly as no mistake would not have been one after long weighing either."""

from __future__ import annotations

import re

from bulletin_tui import checking, draft
from bulletin_tui.checking import words
from bulletin_tui.checking.computed import neighbours, phrasebook, sounds, strange
from bulletin_tui.checking.sheet import Hit, Sheet
from bulletin_tui.model import Block, Role, Source


def weighed(sheet: Sheet, least: int) -> dict[int, str]:
    """What each character was most likely meant to be, every case of every stretch of Chinese characters weighed to the end."""
    book, found, chances = neighbours.book(), {}, dict[int, int]()
    for stretch in re.finditer("[\u4e00-\u9fff]{2,}", sheet.even):
        for case in strange.cases(book, stretch[0]):
            signs = strange.signs(book, stretch[0], case)
            chance = strange.BASE + sum(weight * sign for weight, sign in zip(strange.WEIGHTS.values(), signs, strict=True))
            place = stretch.start() + case.at + case.wrong
            at = stretch.start() + case.at
            harmless = sounds.ends_longer(sheet.even, at) or phrasebook.stands(sheet.even, at, at + 2)
            if chance >= least and chance > chances.get(place, 0) and not harmless:
                found[place], chances[place] = case.other, chance
    return found


def mended(hit: Hit, text: str) -> tuple[int, str]:
    """The character that a suggestion changes, and to what."""
    changed = [at for at in (0, 1) if hit.suggestions[0][at] != text[hit.start + at]]
    return hit.start + changed[0], hit.suggestions[0][changed[0]]


def test_no_pair_that_weighs_enough_is_turned_away_unweighed() -> None:
    sentences = [sentence for rule in checking.load().rules for sentence in (*rule.wrong, *rule.right)]
    sheet = Sheet([Block(Role.PARAGRAPH, sentence.replace("\n", " ")) for sentence in sentences])
    for least in (50, 200):
        hits = list(strange.pairs(sheet, {"least": least}))
        assert len(hits) > 20
        assert dict(mended(hit, sheet.even) for hit in hits) == weighed(sheet, least)


def test_what_stands_in_a_wording_is_no_strange_pair_and_a_wording_with_one_wrong_character_is_told() -> None:
    style = checking.load()
    assert not checking.check(draft.parse(Source("盾构机始发后，工友们破茧成蝶。")), style)
    (finding,) = checking.check(draft.parse(Source("新建的劳动者释站配有空调。")), style)
    assert (finding.rule, finding.suggestions) == ("typo/wording", ("劳动者驿站",))


def test_a_wording_stands_in_one_list() -> None:
    lists = [words.lists(name)[0] for name in ("搭配", "同音搭配")]
    assert all(len(entries) == len({*entries}) for entries in lists)
    assert not {*lists[0]} & {*lists[1]}
