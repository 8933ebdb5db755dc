"""What the rules see of a text: its pairs of characters, its sentences."""

from __future__ import annotations

from bulletin_tui.checking.sheet import Sheet
from bulletin_tui.model import Block, Role


def test_the_pairs_of_a_text_are_the_same_however_rare_its_characters() -> None:
    for text in ("产业工人队伍", "甲乙甲乙丙", "", "一", "𠮷野家的牛", "甲\ud800乙"):
        sheet = Sheet([Block(Role.PARAGRAPH, text)])
        assert sorted(sheet.neighbours) == sorted({sheet.text[at : at + 2] for at in range(len(sheet.text) - 1)})


def test_a_sentence_ends_at_its_marks_or_with_its_paragraph() -> None:
    sheet = Sheet([Block(Role.PARAGRAPH, "甲。乙丙丁！戊"), Block(Role.PARAGRAPH, "己庚")])
    for word, sentence in (("甲", "甲"), ("丙", "乙丙丁"), ("戊", "戊"), ("己", "己庚")):
        at = sheet.text.index(word)
        start, end = sheet.around(at, at + 1, "。！")
        assert sheet.text[start:end] == sentence
