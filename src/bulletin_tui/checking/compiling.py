"""House style from YAML to plain data: the package's rules and lexicons, a newsroom's own, and what it says of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from bulletin_tui import loading
from bulletin_tui.checking.kinds import KINDS, Compiled, Source
from bulletin_tui.checking.style import HERE, SCOPES, covers, rule_files
from bulletin_tui.errors import BadSetting

_LEVELS = {"error": 3, "warning": 2, "suggestion": 1, "差错": 3, "存疑": 2, "提示": 1, "关闭": 0, "off": 0}


def compiled(own: Sequence[Path], settings: Mapping[str, Any], path: Path | None) -> dict[str, Any]:
    out = Compiled()
    names: dict[str, int] = {}
    lexicons: dict[str, Any] = {}

    def lexicon(name: str) -> Any:
        if name not in lexicons:
            lexicons[name] = loading.load_file(HERE / "lexicons" / f"{name}.yaml")
        return lexicons[name]

    for file in (*rule_files("rules"), *own):
        entries = loading.load_file(file)
        if not isinstance(entries, list):
            raise BadSetting("规则文件应是一条条以“- ”开头的规则", path=file, line=1)
        for entry in entries:
            _take(Source(entry, file, lexicon), names, out)
    for part in lexicon("放过"):
        out.shields += [(str(phrase), -1) for phrase in part["phrases"]]
    _override(settings, path, names, out)
    return out.as_plain()


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
        chosen = [number for known, number in names.items() if covers(name, known)]
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


def _elsewhere(name: str) -> bool:
    """Whether a name is that of a rule written in Python: of checking/across, or a template's."""
    from bulletin_tui.checking import across

    return name.startswith("template/") or any(covers(name, rule.id) for rule in across.every())


def _listed(settings: Mapping[str, Any], key: str, bad: Any) -> list[str]:
    value = settings.get(key) or []
    if not isinstance(value, list):
        raise bad(f"“{key}”应是一串：[甲, 乙]", key)
    return [str(item) for item in value]
