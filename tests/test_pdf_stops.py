"""Nothing is lost on the way to a PDF: LibreOffice drops stops that hang in the margin, and must not let them hang."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bulletin_tui import draft, exporting
from bulletin_tui.exporting import word
from bulletin_tui.model import House

ROOT = Path(__file__).resolve().parents[1]


@pytest.mark.skipif(not (shutil.which("soffice") and shutil.which("pdftotext")), reason="needs LibreOffice and pdftotext")
@pytest.mark.parametrize("look", ["简报", "公文"])
def test_every_stop_of_an_issue_is_in_its_pdf(tmp_path: Path, look: str):
    issue = draft.read(sorted((ROOT / "seeds").glob("*.md"))[0])
    (tmp_path / "a.pdf").write_bytes(exporting.write(issue, House(look=look), ".pdf"))
    text = subprocess.run(["pdftotext", "-raw", tmp_path / "a.pdf", "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    printed = "".join(text.text for paragraph in word.printed(issue, House(look=look)) for text in paragraph.texts)
    for stop in "，。、；：":
        assert text.count(stop) >= printed.count(stop), stop
