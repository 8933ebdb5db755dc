"""Expressions that are told how they begin, and kept compiled, find what Python's own find."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

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


def test_an_expression_compiled_once_is_known_at_the_next_start(tmp_path: Path) -> None:
    program = (
        "import re; from bulletin_tui import expressions as kept; kept.expression({!r}, {}).search(''); "
        "print(len(kept._known)); kept.keep()"
    )
    known: list[int] = []
    for pattern, flags in ((r"\d年", "re.ASCII | re.MULTILINE"), ("[甲乙]+丙", "0"), ("丁", "0")):
        done = subprocess.run(
            [sys.executable, "-c", program.format(pattern, flags)],
            env={**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        known.append(int(done.stdout))
    assert known == [0, 1, 2]
