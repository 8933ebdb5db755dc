"""House style as data: read from YAML, compiled once, kept compiled where the user's caches live.

The package's own rules (rules/*.yaml, lexicons/*.yaml) come first; a newsroom's (style/*.yaml beside its
bulletin.yaml, and the 规则 part of bulletin.yaml) add to them, switch them off or change their levels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin_tui import keeping
from bulletin_tui.model import TITLES, Issue, Mark, Role, Rule, Severity

if TYPE_CHECKING:
    from bulletin_tui.checking.machine import Machine
    from bulletin_tui.checking.sought import Literals

HERE = Path(__file__).parent
FAMILIES = {
    "punct": "标点", "num": "数字", "date": "日期时间", "width": "空格与全半角", "char": "字形", "form": "词形", "typo": "错别字",
    "gram": "语病", "org": "称谓与机构", "title": "称谓与机构", "pol": "政治表述", "avoid": "慎用禁用", "layout": "结构",
    "cons": "一致性", "time": "时效", "dup": "重复", "quality": "质量", "house": "本刊规则", "checker": "程序",
    "template": "栏目要求", "source": "与来稿核对", "memory": "往期记忆", "people": "人名职务",
}  # fmt: skip

_BODY = (Role.PARAGRAPH, Role.BRIEF, Role.ITEM, Role.NOTE)
SCOPES: dict[str, frozenset[Role]] = {
    "all": frozenset({*TITLES, *_BODY, Role.CAPTION}),
    "title": TITLES,
    "headline": frozenset({Role.KICKER, Role.HEADLINE, Role.DECK}),
    "section": frozenset({Role.SECTION}),
    "subhead": frozenset({Role.SUBHEAD}),
    "body": frozenset(_BODY),
    "text": frozenset({*_BODY, Role.CAPTION}),
    "paragraph": frozenset({Role.PARAGRAPH, Role.BRIEF}),
    "brief": frozenset({Role.BRIEF}),
    "caption": frozenset({Role.CAPTION}),
    "item": frozenset({Role.ITEM}),
}


class Style:
    """House style, compiled. Holds also what the last check found in each block, so that the next need not look again."""

    def __init__(self, compiled: Mapping[str, Any]) -> None:
        self.compiled = compiled
        self.known: dict[Any, Any] = {}  # a block's text and role → what was found there

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Every rule that is switched on, in the order of the files."""
        return tuple(self._rule(number, plain) for number, plain in enumerate(self.compiled["rules"]) if plain["severity"])

    @cached_property
    def silent(self) -> tuple[Rule, ...]:
        """Every rule that this newsroom has switched off, as grave as it usually is."""
        return tuple(self._rule(number, plain) for number, plain in enumerate(self.compiled["rules"]) if not plain["severity"])

    def _rule(self, number: int, plain: Mapping[str, Any]) -> Rule:
        def alone(issue: Issue) -> list[Mark]:
            from bulletin_tui.checking import machine

            return machine.marks(issue, self, number)

        return Rule(
            plain["id"], plain["title"], Severity(plain["severity"] or plain["usual"]), plain["message"], alone, plain["safe"],
            plain["why"], plain["source"], tuple(plain["wrong"]), tuple(plain["right"]),
        )  # fmt: skip

    def rule(self, name: str) -> Rule | None:
        """A rule by its id."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def level(self, rule: Rule) -> int:
        """How grave a rule from outside this style is, as the newsroom sets it; 0 where it is switched off."""
        levels = self.compiled["levels"]
        return int(next((level for name, level in reversed(levels.items()) if covers(name, rule.id)), rule.severity))

    @cached_property
    def literals(self) -> Literals:
        """What is looked for in every text, for however many machines."""
        from bulletin_tui.checking.sought import Literals

        return Literals(self.compiled["literals"])

    @cached_property
    def machine(self) -> Machine:
        """The style ready to run; made on the first check."""
        from bulletin_tui.checking.machine import Machine

        return Machine(self)

    @cached_property
    def scopes(self) -> list[frozenset[Role]]:
        """The roles each rule looks at, by its number; none for a rule that is switched off."""
        plain = self.compiled["rules"]
        return [frozenset().union(*(SCOPES[name] for name in rule["scope"])) if rule["severity"] else frozenset() for rule in plain]


def load(
    settings: Mapping[str, Any] | None = None, path: Path | None = None, elsewhere: Callable[[], Iterable[str]] = tuple, preset: str = ""
) -> Style:
    """House style with a newsroom's own additions.

    `settings` is the 规则 part of bulletin.yaml, `path` that file: style/*.yaml beside it is read too; `elsewhere` gives
    the ids of rules that are handed in with each check, of which `settings` may speak; `preset` is what kind of publication
    this is, where that has rules of its own (presets/). Compiled style is kept in the
    user's cache while nothing changes that it came from. Raises BadSetting with file and line for an entry that cannot
    be understood.
    """
    own = sorted((path.parent / "style").glob("*.yaml")) if path and (path.parent / "style").is_dir() else []

    own = [*(file for file in rule_files("presets") if file.stem == preset), *own]

    def make() -> dict[str, Any]:
        from bulletin_tui.checking import compiling

        return compiling.compiled(own, settings or {}, path, elsewhere())

    state = (dict(settings or {}), keeping.standing(HERE, *own))
    return Style(keeping.kept("style", state, make))


def rule_files(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.yaml"))


def covers(name: str, rule: str) -> bool:
    """Whether a name is that of a rule, or that of its family: punct/*, or as people call it: 标点."""
    return rule == name or (name.endswith("/*") and rule.startswith(name[:-1])) or FAMILIES.get(rule.partition("/")[0]) == name
