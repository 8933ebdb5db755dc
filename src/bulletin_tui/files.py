"""Text files in and out: which encoding, and saves that are whole or not at all."""

from __future__ import annotations

import codecs
import os
import re
import stat
from pathlib import Path

from bulletin_tui.errors import UnreadableFile, UnwritableFile, reason
from bulletin_tui.model import Source

_BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


def read_bytes(path: Path) -> bytes:
    """A file's bytes. Raises UnreadableFile for what is missing, a folder, empty or closed to us."""
    if path.is_dir():
        raise UnreadableFile("这是一个文件夹，不是文件", path=path, advice="请写到具体的文件")
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise UnreadableFile("没有这个文件", path=path, advice="请检查文件名和所在文件夹") from None
    except PermissionError:
        raise UnreadableFile("没有权限读取", path=path, advice="请检查文件权限，或确认没有被别的程序独占") from None
    except OSError as error:
        raise UnreadableFile(f"读取失败：{reason(error)}", path=path, advice="请确认磁盘或网络可用") from None
    if not data.strip(b"\0 \t\r\n") or data in (bom for bom, _ in _BOMS):
        raise UnreadableFile("文件是空的", path=path, advice="请确认保存的是有内容的版本")
    return data


def read_source(path: Path) -> Source:
    """A text file as decoded. Raises UnreadableFile as read_bytes does, and for what is no text."""
    return decode(read_bytes(path), path)


def decode(data: bytes, path: Path | None = None) -> Source:
    """Text from bytes: a byte-order mark decides, else UTF-8, else UTF-16 by its zero bytes, else GB18030.

    Line ends stay as they are. Raises UnreadableFile where the bytes are no text in any of these.
    """
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return Source(_strict(data[len(mark) :], encoding, path), path, encoding, True)
    if b"\0" in data[:4096]:
        best = max(("utf-16-le", "utf-16-be"), key=lambda encoding: _chinese(data, encoding))
        if _chinese(data, best) > 0.9:
            return Source(_strict(data, best, path), path, best)
        raise UnreadableFile("不是文本文件", path=path, advice="请另存为 .txt、.md 或 .docx 再试")
    for encoding in ("utf-8", "gb18030"):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _plausible(text, strays=3 if encoding == "utf-8" else 0):
            return Source(text, path, encoding)
    raise UnreadableFile("认不出文字编码，或不是文本文件", path=path, advice="请用记事本另存为 UTF-8 再试")


def _strict(data: bytes, encoding: str, path: Path | None) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = ""
    if not text or not _plausible(text):
        raise UnreadableFile("文字编码已损坏", path=path, advice="请用记事本另存为 UTF-8 再试")
    return text


def _chinese(data: bytes, encoding: str) -> float:
    """The share of characters that a Chinese text is made of, if the bytes were in this encoding."""
    if len(data) % 2:
        return 0.0
    text = data[:8192].decode(encoding, "replace")
    usual = sum(
        "\u4e00" <= c <= "\u9fff" or " " <= c <= "~" or c in "\r\n\t" or "\u2010" <= c <= "\u303f" or "\uff01" <= c <= "\uff5e"
        for c in text
    )
    return usual / len(text)


def _plausible(text: str, strays: int = 0) -> bool:
    """GB18030 decodes almost any bytes; text has few private characters and hardly any control ones, whose number may always be `strays`.

    A short text pasted from Word may hold some of Word's own marks.
    """
    controls, private = len(_CONTROL.findall(text)), len(_PRIVATE.findall(text))
    return (controls <= strays or controls * 200 <= len(text)) and private * 50 <= len(text)


_CONTROL = re.compile("[\x00-\x08\x0e-\x1d\x1f]")
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def encode(text: str, encoding: str = "utf-8", bom: bool = False) -> bytes:
    """Bytes from text; a character that the encoding cannot hold turns the whole into UTF-8."""
    mark = next(mark for mark, name in _BOMS if name == encoding) if bom else b""
    try:
        return mark + text.encode(encoding)
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")


def save(path: Path, data: bytes) -> None:
    """Writes a file whole or not at all: a temporary file beside it, flushed to disk, then renamed over it.

    Raises UnwritableFile; what stood there before still stands.
    """
    import tempfile  # 5 ms, and most runs save nothing

    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=".~", suffix=path.suffix, dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(stat.S_IMODE(path.stat().st_mode) if path.exists() else _new_mode())
        Path(temporary).replace(path)
    except FileNotFoundError:
        raise UnwritableFile("所在的文件夹不存在", path=path, advice="请先建好文件夹") from None
    except PermissionError:
        _discard(temporary)
        raise UnwritableFile("没有权限写入，或文件正被别的程序打开", path=path, advice="请关闭 Word 等程序，或换一个文件夹") from None
    except OSError as error:
        _discard(temporary)
        raise UnwritableFile(f"写入失败：{reason(error)}", path=path, advice="请检查磁盘空间和文件夹") from None


def save_text(path: Path, text: str, like: Source | None = None) -> None:
    """Saves text in the encoding of the file it came from (UTF-8 for a new one)."""
    save(path, encode(text, like.encoding, like.bom) if like else encode(text))


def _new_mode() -> int:
    """The mode that a file made in the usual way would get; mkstemp's own is closed to colleagues."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _discard(temporary: str | None) -> None:
    if temporary is not None:
        Path(temporary).unlink(missing_ok=True)
