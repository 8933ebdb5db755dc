"""What a newsroom's own Word file lends to each file that is printed on it."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Paper:
    """What of a stationery goes into each file: parts as they are, its styles with our ids, and how the document refers to them."""

    name: str
    parts: dict[str, bytes]
    types: dict[str, str]  # part or suffix → its content type
    relations: tuple[tuple[str, str, str], ...]  # id, type, target
    references: str  # to headers and footers, as XML; nothing where it has none
    title: bool  # whether the first page has its own
    even: bool  # whether even pages have their own
    styles: str  # styles.xml without its end
    missing: tuple[str, ...]  # keys of the styles that it lacks

    def bare(self) -> Paper:
        """Without its headers and footers, for copies that have their own."""
        gone = {target for _, kind, target in self.relations if kind.rpartition("/")[2] in ("header", "footer")}
        gone |= {f"word/_rels/{name.removeprefix('word/')}.rels" for name in gone}
        parts = {name: data for name, data in self.parts.items() if name not in gone}
        relations = tuple(relation for relation in self.relations if relation[2] not in gone)
        types = {name: kind for name, kind in self.types.items() if name not in gone}
        return replace(self, parts=parts, types=types, relations=relations, references="")
