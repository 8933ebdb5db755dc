"""House style as rules in YAML become it, and as plain data that can be kept."""

from __future__ import annotations

import json
import marshal
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bulletin_tui.checking import literals
from bulletin_tui.checking.sought import HEAD, Form, Literal, Pattern, Seek


@dataclass
class Compiled:
    """House style as the machine runs it. Numbers are places in `rules`."""

    rules: list[dict[str, Any]] = field(default_factory=list)
    words: list[tuple[str, int, list[str], int]] = field(default_factory=list)  # phrase, rule, suggestions, guard
    shields: list[tuple[str, int]] = field(default_factory=list)  # phrase, rule it shields from (-1: all)
    patterns: list[tuple[int, str, list[str], dict[str, literals.Reach]]] = field(
        default_factory=list
    )  # rule, pattern, templates, literals
    calls: list[tuple[int, str, list[str]]] = field(default_factory=list)  # rule, function, literals
    levels: dict[str, int] = field(default_factory=dict)  # what a newsroom says of rules, by id or family
    settings: dict[str, Any] = field(default_factory=dict)  # per rule: what its function needs

    def as_plain(self) -> dict[str, Any]:
        """Everything as plain lists, texts, bytes and numbers.

        `literals` are what is looked for (checking/sought.py); `seeking` are the calls whose functions want to be told where
        some words stand; of a pattern is told whether it runs everywhere.
        """
        sought = {number: self.settings[str(rule)].pop("find") for number, rule in self._seekers()}
        plain = {name: getattr(self, name) for name in ("rules", "calls", "levels", "settings")}
        patterns = [(rule, pattern, templates, not needs) for rule, pattern, templates, needs in self.patterns]
        found = {"literals": self._literals(sought), "seeking": list(sought), "patterns": patterns}
        return {**json.loads(json.dumps(plain, ensure_ascii=False)), **found}

    def _seekers(self) -> list[tuple[int, int]]:
        """The calls whose functions want to be told where some words stand, and their rules."""
        return [(number, rule) for number, (rule, *_) in enumerate(self.calls) if self.settings.get(str(rule), {}).get("find")]

    def _literals(self, sought: Mapping[int, list[str]]) -> dict[str, bytes]:
        """Every literal that a rule in force looks for, each once, and what it stands for; by how they begin."""
        table: dict[str, tuple[list[Form], list[int], list[Pattern], list[int], list[Seek]]] = {}

        def use(literal: str) -> tuple[list[Form], list[int], list[Pattern], list[int], list[Seek]]:
            return table.setdefault(literal, ([], [], [], [], []))

        for phrase, rule, suggestions, guard in self.words:
            if self.rules[rule]["severity"]:
                use(phrase)[0].append((rule, tuple(suggestions), guard))
        for phrase, rule in self.shields:
            use(phrase)[1].append(rule)
        for number, (rule, _, _, needs) in enumerate(self.patterns):
            for literal, reach in needs.items() if self.rules[rule]["severity"] else ():
                use(literal)[2].append((number, *reach))
        for number, (rule, _, wanted) in enumerate(self.calls):
            if self.rules[rule]["severity"]:
                for literal in wanted:
                    use(literal)[3].append(number)
                for at, word in enumerate(sought.get(number, ())):
                    use(word)[4].append((number, at))
        groups: dict[str, dict[str, list[Literal]]] = {}
        for literal, (forms, rules, patterns, calls, seeks) in table.items():
            entry = (literal, tuple(forms), tuple(rules), tuple(patterns), tuple(calls), tuple(seeks))
            groups.setdefault(literal[0], {}).setdefault(literal[:HEAD], []).append(entry)
        return {first: marshal.dumps({head: marshal.dumps(group) for head, group in heads.items()}) for first, heads in groups.items()}
