"""House style as data: read from YAML, compiled once, kept compiled where the user's caches live.

The package's own rules (rules/*.yaml, lexicons/*.yaml) come first; a newsroom's (style/*.yaml beside its
bulletin.yaml, and the 规则 part of bulletin.yaml) add to them, switch them off or change their levels.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bulletin_tui import loading
from bulletin_tui.checking.kinds import KINDS, Compiled, Source
from bulletin_tui.errors import BadSetting
from bulletin_tui.model import TITLES, Issue, Mark, Role, Rule, Severity

if TYPE_CHECKING:
    from bulletin_tui.checking.machine import Machine

VERSION = 1  # of the compiled form
HERE = Path(__file__).parent
FAMILIES = {
    "punct": "标点", "num": "数字", "date": "日期时间", "width": "空格与全半角", "char": "字形", "form": "词形", "typo": "错别字",
    "gram": "语病", "org": "称谓与机构", "title": "称谓与机构", "pol": "政治表述", "avoid": "慎用禁用", "layout": "结构",
    "cons": "一致性", "time": "时效", "dup": "重复", "quality": "质量", "house": "本刊规则", "checker": "程序",
}  # fmt: skip

_LEVELS = {"error": 3, "warning": 2, "suggestion": 1, "差错": 3, "存疑": 2, "提示": 1, "关闭": 0, "off": 0}
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

    def _rule(self, number: int, plain: Mapping[str, Any]) -> Rule:
        def alone(issue: Issue) -> list[Mark]:
            from bulletin_tui.checking import machine

            return machine.marks(issue, self, number)

        return Rule(
            plain["id"], plain["title"], Severity(plain["severity"]), plain["message"], alone, plain["safe"],
            plain["why"], plain["source"], tuple(plain["wrong"]), tuple(plain["right"]),
        )  # fmt: skip

    def rule(self, name: str) -> Rule | None:
        """A rule by its id."""
        return next((rule for rule in self.rules if rule.id == name), None)

    def level(self, rule: Rule) -> int:
        """How grave a rule from outside this style is, as the newsroom sets it; 0 where it is switched off."""
        levels = self.compiled["levels"]
        return int(next((level for name, level in levels.items() if _covers(name, rule.id)), rule.severity))

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


def load(settings: Mapping[str, Any] | None = None, path: Path | None = None) -> Style:
    """House style with a newsroom's own additions.

    `settings` is the 规则 part of bulletin.yaml, `path` that file: style/*.yaml beside it is read too. Compiled
    style is kept in the user's cache, by the contents of everything it came from. Raises BadSetting with file and
    line for an entry that cannot be understood.
    """
    own = sorted((path.parent / "style").glob("*.yaml")) if path and (path.parent / "style").is_dir() else []
    key = _key(own, settings or {})
    compiled = _kept(key)
    if compiled is None:
        compiled = _compile(own, settings or {}, path)
        _keep(key, compiled)
    return Style(compiled)


def _files(folder: str) -> list[Path]:
    return sorted((HERE / folder).glob("*.yaml"))


def _key(own: Sequence[Path], settings: Mapping[str, Any]) -> str:
    digest = hashlib.blake2b(f"{VERSION}{json.dumps(settings, ensure_ascii=False, sort_keys=True)}".encode(), digest_size=16)
    for path in (*_files("rules"), *_files("lexicons"), HERE / "kinds.py", HERE / "literals.py", HERE / "style.py", *own):
        digest.update(f"{path.name}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _store(key: str) -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_dir("bulletin-tui", appauthor=False)) / f"style-{key}.json"


def _kept(key: str) -> dict[str, Any] | None:
    try:
        compiled: dict[str, Any] = json.loads(_store(key).read_bytes())
    except (OSError, ValueError):
        return None
    return compiled


def _keep(key: str, compiled: Mapping[str, Any]) -> None:
    """Keeps the compiled form and drops those it replaces; a cache that cannot be written costs a second at each start."""
    from bulletin_tui import files
    from bulletin_tui.errors import UnwritableFile

    store = _store(key)
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        for old in sorted(store.parent.glob("style-*.json"), key=lambda path: path.stat().st_mtime)[:-7]:
            old.unlink(missing_ok=True)
        files.save(store, json.dumps(compiled, ensure_ascii=False, separators=(",", ":")).encode())
    except (OSError, UnwritableFile):
        return


# --- YAML → plain data ------------------------------------------------------------------------------------------------


def _compile(own: Sequence[Path], settings: Mapping[str, Any], path: Path | None) -> dict[str, Any]:
    out = Compiled()
    names: dict[str, int] = {}
    lexicons: dict[str, Any] = {}

    def lexicon(name: str) -> Any:
        if name not in lexicons:
            lexicons[name] = loading.load_file(HERE / "lexicons" / f"{name}.yaml")
        return lexicons[name]

    for file in (*_files("rules"), *own):
        entries = loading.load_file(file)
        if not isinstance(entries, list):
            raise BadSetting("规则文件应是一条条以“- ”开头的规则", path=file, line=1)
        for entry in entries:
            _take(Source(entry, file, lexicon), names, out)
    for part in lexicon("放过"):
        out.shields += [(str(phrase), -1) for phrase in part["phrases"]]
    _override(settings, path, names, out)
    return json.loads(json.dumps(out.as_plain(), ensure_ascii=False))  # type: ignore[no-any-return]


def _take(source: Source, names: dict[str, int], out: Compiled) -> None:
    entry = source.entry
    if not isinstance(entry, loading.Entry):
        raise BadSetting("规则文件里每一条都应写成“项目: 内容”", path=source.path)
    for key in ("id", "title", "kind"):
        if not entry.get(key):
            raise source.wrong(f"缺少 {key}")
    if entry["kind"] not in KINDS:
        raise source.wrong(f"的 kind“{entry['kind']}”没有这一种", "kind", f"可用：{'、'.join(KINDS)}")
    if entry["id"] in names:
        raise source.wrong("的 id 用了两遍", "id")
    severity = str(entry.get("severity", "warning"))
    if severity not in _LEVELS:
        raise source.wrong(f"的 severity“{severity}”看不懂", "severity", "可用：error、warning、suggestion")
    scope = source.texts("scope") or ["all"]
    if unknown := [name for name in scope if name not in SCOPES]:
        raise source.wrong(f"的 scope“{unknown[0]}”看不懂", "scope", f"可用：{'、'.join(SCOPES)}")
    number = names[entry["id"]] = len(out.rules)
    out.rules.append({
        "id": str(entry["id"]), "title": str(entry["title"]), "severity": _LEVELS[severity], "scope": scope,
        "message": str(entry.get("message") or entry["title"]), "safe": str(entry.get("safe", "")) == "true",
        "mask": source.texts("mask") if "mask" in entry else ["codes"], "why": str(entry.get("why", "")),
        "source": str(entry.get("source", "")), "wrong": list(source.mapping("wrong")), "right": source.texts("right"),
    })  # fmt: skip
    try:
        KINDS[entry["kind"]](source, number, out)
    except (KeyError, TypeError, ValueError) as error:
        raise source.wrong(f"写得不完整：{error}") from None
    out.shields += [(phrase, number) for phrase in source.texts("allow")]


def _override(settings: Mapping[str, Any], path: Path | None, names: Mapping[str, int], out: Compiled) -> None:
    """关闭: [ids] · 级别: {id: 提示} · 放过: [words never to be flagged] · 错词: {wrong: right}; an id may end in /*."""
    line = settings.key_line if isinstance(settings, loading.Entry) else lambda key: None

    def bad(what: str, key: str, advice: str = "") -> BadSetting:
        return BadSetting(what, path=path, line=line(key), advice=advice)

    levels = dict.fromkeys(_listed(settings, "关闭", bad), "关闭")
    given = settings.get("级别") or {}
    if not isinstance(given, Mapping):
        raise bad("“级别”下面应逐行写“规则: 级别”", "级别")
    levels.update({str(name): str(level) for name, level in given.items()})
    for name, level in levels.items():
        chosen = [number for known, number in names.items() if _covers(name, known)]
        if not chosen and not _elsewhere(name):
            raise bad(f"没有“{name}”这条规则", "关闭" if level == "关闭" else "级别", "用 bulletin-tui rules 可以看到全部规则")
        if level not in _LEVELS:
            raise bad(f"“{name}”的级别“{level}”看不懂", "级别", "可用：差错、存疑、提示、关闭")
        out.levels[name] = _LEVELS[level]
        for number in chosen:
            out.rules[number]["severity"] = _LEVELS[level]
    out.shields += [(word, -1) for word in _listed(settings, "放过", bad)]
    words = settings.get("错词") or {}
    if not isinstance(words, Mapping):
        raise bad("“错词”下面应逐行写“错的写法: 对的写法”", "错词")
    out.words += [(str(wrong), names["house/word"], [str(right)] if right else [], 0) for wrong, right in words.items()]
    if unknown := [key for key in settings if key not in ("关闭", "级别", "放过", "错词")]:
        raise bad(f"“规则”里没有“{unknown[0]}”这一项", unknown[0], "可用：关闭、级别、放过、错词")


def _covers(name: str, rule: str) -> bool:
    return rule == name or (name.endswith("/*") and rule.startswith(name[:-1]))


def _elsewhere(name: str) -> bool:
    """Whether a name is that of a rule written in Python: of checking/across, or a template's."""
    from bulletin_tui.checking import across

    return name.startswith("template/") or any(_covers(name, rule.id) for rule in across.every())


def _listed(settings: Mapping[str, Any], key: str, bad: Any) -> list[str]:
    value = settings.get(key) or []
    if not isinstance(value, list):
        raise bad(f"“{key}”应是一串：[甲, 乙]", key)
    return [str(item) for item in value]
