"""The validators of `make print-check`: each finds its damage and passes what we write. One that is not at hand skips."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from bulletin_tui import exporting
from bulletin_tui.model import House

PATH = Path(__file__).resolve().parents[1] / "tools" / "print_check.py"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("print_check", PATH)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["print_check"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["Open XML SDK", "openxml-audit", "ECMA-376", "our rules"])
def test_a_validator_finds_its_damage_and_passes_what_is_written(tool, tmp_path, name):
    try:
        validate = tool.VALIDATORS[name]()
    except tool.Missing as missing:
        pytest.skip(f"not at hand: {missing}")
    issues = dict(tool.odd(tmp_path))
    good = exporting.write(issues["a box and notes"], House(colophon={"报": "市总工会"}), ".docx")
    assert tool.blind(name, validate, good, tmp_path) == []
    for number, title in enumerate(("a box and notes", "pictures", "control characters", "nothing")):
        path = tmp_path / f"{number}.docx"
        path.write_bytes(exporting.write(issues[title], House(), ".docx"))
        assert validate(path) == [], title
