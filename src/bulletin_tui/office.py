"""LibreOffice, where it is installed: a file turned into one of another kind."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from bulletin_tui.errors import OfficeTrouble

_SECONDS = 180  # LibreOffice's first start on a slow disk takes half a minute, a long issue a few seconds more
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "/usr/bin/soffice",
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
)


def soffice() -> str | None:
    """LibreOffice's program, or None where it is not installed."""
    for name in ("soffice", "libreoffice"):
        if found := shutil.which(name):
            return found
    roots = [
        Path(root) / "LibreOffice" / "program" / "soffice.exe"
        for root in map(os.environ.get, ("ProgramFiles", "ProgramFiles(x86)"))
        if root
    ]
    return next((str(path) for path in (*map(Path, _PLACES), *roots) if path.is_file()), None)


def convert(data: bytes, suffix: str, kind: str) -> bytes:
    """A file's bytes in another kind: `suffix` says what they are (.doc), `kind` what to make ("docx:MS Word 2007 XML", "pdf").

    Raises OfficeTrouble where LibreOffice is not installed, does not answer, or cannot open the file.
    """
    program = soffice()
    if program is None:
        raise OfficeTrouble("没有安装 LibreOffice")
    with tempfile.TemporaryDirectory(prefix="bulletin-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copy = folder / f"in{suffix.lower()}"  # a plain name, because LibreOffice may not know the locale's letters
        copy.write_bytes(data)
        out = folder / "out"
        # A profile of its own: a running LibreOffice would take the call and answer nothing.
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        call = [program, profile, "--headless", "--norestore", "--convert-to", kind, "--outdir", str(out), str(copy)]
        try:
            subprocess.run(
                call, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=_SECONDS, check=False
            )
        except (OSError, subprocess.TimeoutExpired):
            raise OfficeTrouble("LibreOffice 没能转换这个文件") from None
        made = out / f"in.{kind.partition(':')[0]}"
        if not made.is_file():
            raise OfficeTrouble("LibreOffice 打不开这个文件，可能已损坏或有密码")
        return made.read_bytes()
