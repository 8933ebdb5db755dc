"""Findings as remarks (批注) in a Word file.

A Word file that was checked comes back as it is, with the remarks at their places; any other text is set out plainly,
a line a paragraph, and gets its remarks in the same way.
"""

from __future__ import annotations

import io
import zipfile

from bulletin_tui import files
from bulletin_tui.errors import WrongCall
from bulletin_tui.reporting.report import Checked, Report
from bulletin_tui.reporting.word import package, remarks, sheet
from bulletin_tui.reporting.word.places import Places


def render(report: Report) -> bytes:
    """A .docx of one checked file; the same findings give the same bytes. Raises WrongCall for several, UnreadableFile."""
    if len(report.checked) != 1:
        raise WrongCall("一份 Word 报告只能放一个文件的疑点", advice="请一个一个地查，或改用 --format text")
    (checked,) = report.checked
    parts = package.unpack(_original(checked))
    document = package.main_part(parts)
    root = package.parse(parts[document].data)
    places = Places(root, sheet.clean(checked.issue.source.text))
    written = remarks.put(root, places, checked, package.used_ids(parts, document))
    package.add_remarks(parts, document, root, written)
    return package.pack(parts)


def _original(checked: Checked) -> bytes:
    """The bytes of the Word file that was checked, or of a new one with its text."""
    source = checked.issue.source
    if source.encoding == "docx" and source.path is not None:
        data = files.read_bytes(source.path)
        if zipfile.is_zipfile(io.BytesIO(data)):
            return data
    return sheet.write(checked.issue)
