"""Every rule of house style is shown by sentences: wrong ones it must find and mend, right ones that nothing may touch."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bulletin_tui import checking, draft, loading
from bulletin_tui.checking import style as styles
from bulletin_tui.model import Issue, Mark, Severity, Source


@cache
def house() -> checking.Style:
    return checking.load()


def entries() -> list[tuple[Path, dict[str, Any]]]:
    return [(path, entry) for path in styles.rule_files("rules") for entry in loading.load_file(path)]


def issue(text: str, date: str | None) -> Issue:
    """A sentence of an example: draft marks mean what they mean in a draft."""
    read = draft.parse(Source(text))
    return replace(read, date=datetime.date.fromisoformat(date)) if date else read


def mended(text: str, marks: list[Mark]) -> str:
    """The sentence with every first suggestion taken."""
    edits = sorted((mark.block.place(mark.start, mark.end), mark.suggestions) for mark in marks if mark.suggestions)
    reach = len(text) + 1
    for (start, end), suggestions in reversed(edits):
        if end <= reach:  # of two patterns of one rule on one place, the latter
            text = text[:start] + suggestions[0] + text[end:]
            reach = start
    return text


@pytest.mark.parametrize("entry", [entry for _, entry in entries()], ids=lambda entry: entry["id"])
def test_a_rule_finds_and_mends_its_wrong_sentences_and_leaves_its_right_ones(entry: dict[str, Any]) -> None:
    wrong = entry.get("wrong") or {}
    assert wrong and entry.get("right"), "a rule shows what it finds and what it must not"
    for sentence in wrong:
        rule = house().rule(entry["id"])
        assert rule is not None
        own = list(rule.check(issue(sentence, entry.get("date"))))
        assert own, f"{sentence}: not found"
        assert not [mark for mark in own if mark.block.text[mark.start : mark.end] in mark.suggestions], "suggests what stands there"
        if isinstance(wrong, dict) and wrong[sentence]:
            assert mended(sentence, own) == wrong[sentence]
    for sentence in entry["right"]:
        found = checking.check(issue(sentence, entry.get("date")), house())
        assert not [finding for finding in found if finding.rule == entry["id"]], sentence
        assert not [finding for finding in found if finding.severity > Severity.SUGGESTION], sentence


@pytest.mark.parametrize("entry", [entry for _, entry in entries()], ids=lambda entry: entry["id"])
def test_a_rule_says_why_and_where_it_comes_from(entry: dict[str, Any]) -> None:
    assert entry.get("why") and entry.get("source") and entry.get("title")
