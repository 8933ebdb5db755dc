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
from bulletin_tui.model import Finding, Issue, Severity, Source


@cache
def house() -> checking.Style:
    return checking.load()


def entries() -> list[tuple[Path, dict[str, Any]]]:
    return [(path, entry) for path in styles._files("rules") for entry in loading.load_file(path)]


def issue(text: str, date: str | None) -> Issue:
    """A sentence of an example: draft marks mean what they mean in a draft."""
    read = draft.parse(Source(text))
    return replace(read, date=datetime.date.fromisoformat(date)) if date else read


def mended(text: str, findings: list[Finding]) -> str:
    for finding in reversed(findings):
        if finding.suggestions:
            text = text[: finding.start] + finding.suggestions[0] + text[finding.end :]
    return text


@pytest.mark.parametrize("entry", [entry for _, entry in entries()], ids=lambda entry: entry["id"])
def test_a_rule_finds_and_mends_its_wrong_sentences_and_leaves_its_right_ones(entry: dict[str, Any]) -> None:
    wrong = entry.get("wrong") or {}
    assert wrong and entry.get("right"), "a rule shows what it finds and what it must not"
    for sentence in wrong:
        read = issue(sentence, entry.get("date"))
        found = checking.check(read, house())
        own = [finding for finding in found if finding.rule == entry["id"]]
        assert own, f"{sentence}: not found"
        if isinstance(wrong, dict) and wrong[sentence]:
            assert mended(sentence, own) == wrong[sentence]
    for sentence in entry["right"]:
        found = checking.check(issue(sentence, entry.get("date")), house())
        assert not [finding for finding in found if finding.rule == entry["id"]], sentence
        assert not [finding for finding in found if finding.severity > Severity.SUGGESTION], sentence


@pytest.mark.parametrize("entry", [entry for _, entry in entries()], ids=lambda entry: entry["id"])
def test_a_rule_says_why_and_where_it_comes_from(entry: dict[str, Any]) -> None:
    assert entry.get("why") and entry.get("source") and entry.get("title")
