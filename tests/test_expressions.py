"""Expressions that are told how they begin, and kept compiled, find what Python's own find."""

from __future__ import annotations

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bulletin_tui import checking, expressions

EXPRESSIONS = (
    r"\d{1,4}年", r"(?:\d+余?|[一二两三]+余?)(?:名|位)", r"(?<![年月\d])(?P<n>\d{1,2})?月", r"(?:渝中|[a-c]+|\s*区)县", r"^(?:甲|乙)*丙$",
    r"(?P<x>的)(?P=x)", r"[^。]{2}，", r"(?i:ab)年", r"\d?\d年|十年", r"(?>\d+|个)年", r"(?=\d)[0-9年]+", r"一*?二",
)  # fmt: skip
TEXTS = some.text(alphabet="0123１𝟏٣年月日一二三甲乙丙渝中区县名余的的。，abAB \n", max_size=60)


@pytest.mark.parametrize("pattern", EXPRESSIONS)
@given(text=TEXTS)
def test_an_expression_finds_what_python_finds(pattern: str, text: str) -> None:
    code = expressions._code(pattern, re.MULTILINE)
    assert code is not None
    ours, plain = expressions._built(pattern, *code), re.compile(pattern, re.MULTILINE)
    assert [(found.span(), found.groups()) for found in ours.finditer(text)] == [
        (found.span(), found.groups()) for found in plain.finditer(text)
    ]
    for at in range(len(text)):
        assert (ours.match(text, at) is None) == (plain.match(text, at) is None)


def test_every_expression_of_house_style_finds_in_its_own_sentences_what_python_finds() -> None:
    style = checking.load()
    sentences = "\n".join(sentence for rule in style.rules for sentence in (*rule.wrong, *rule.right))
    for _, pattern, _, _ in style.compiled["patterns"]:
        code = expressions._code(pattern, re.MULTILINE)
        assert code is not None, pattern
        ours = [found.span() for found in expressions._built(pattern, *code).finditer(sentences)]
        assert ours == [found.span() for found in re.finditer(pattern, sentences, re.MULTILINE)], pattern


def test_every_digit_of_unicode_can_begin_a_number() -> None:
    digits = "".join(chr(code) for code in range(sys.maxunicode + 1) if chr(code).isdecimal())
    code = expressions._code(r"\d{1,1}(?<=.)", 0)
    assert code is not None
    assert len(expressions._built(r"\d{1,1}(?<=.)", *code).findall(digits)) == len(digits)
