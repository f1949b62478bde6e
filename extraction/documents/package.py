"""The zip around an office file, opened with care: sizes are counted while inflating, entities refused.

What belongs here: bytes and XML trees of parts. What does not: what the parts mean.
"""

from __future__ import annotations

from lxml import etree

from extraction.documents import limits
from extraction.documents.refusals import unreadable
from extraction.documents.zips import inflated, open_zip

# Word's "strict" files use other names for the same elements.
_STRICT, _USUAL = b"http://purl.oclc.org/ooxml/", b"http://schemas.openxmlformats.org/"
_STRICT_NAMES = {
    _STRICT + b"wordprocessingml/main": _USUAL + b"wordprocessingml/2006/main",
    _STRICT + b"spreadsheetml/main": _USUAL + b"spreadsheetml/2006/main",
    _STRICT + b"officeDocument/relationships": _USUAL + b"officeDocument/2006/relationships",
    _STRICT + b"officeDocument/math": _USUAL + b"officeDocument/2006/math",
}
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Package:
    """The parts of one office file.

    Every method raises UnreadableDocument: "damaged", "encrypted", "zip_bomb", "too_complex", "doctype".
    """

    def __init__(self, data: bytes, name: str, media: str) -> None:
        self._name, self._media = name, media
        self._read = 0
        self._zip = open_zip(data, name, media)
        self.names = self._zip.namelist()

    def part(self, path: str) -> bytes | None:
        """The inflated bytes of a part, None if the package has no such part."""
        if path not in self.names:
            return None
        data = inflated(self._zip, path, limits.PART_BYTES, self._name, self._media)
        self._read += len(data)
        if len(data) > limits.PART_BYTES or self._read > limits.PACKAGE_BYTES:
            raise unreadable("zip_bomb", self._name, f"{path} > {limits.PART_BYTES // limits.MEGABYTE} MB")
        return data

    def xml(self, path: str) -> etree._Element | None:
        """The tree of an XML part, None if the package has no such part."""
        data = self.part(path)
        return None if data is None else parse_xml(data, self._name, self._media)

    def main_part(self, default: str) -> str:
        """The part that `_rels/.rels` names as the document itself."""
        relations = self.xml("_rels/.rels")
        for relation in relations.iter(_RELATIONS + "Relationship") if relations is not None else ():
            if relation.get("Type", "").endswith("/officeDocument"):
                return relation.get("Target", default).lstrip("/")
        return default

    def targets(self, path: str) -> dict[str, str]:
        """Relation id -> part that the part at `path` points to; what lies outside is left out."""
        folder, _, file = path.rpartition("/")
        relations = self.xml(f"{folder}/_rels/{file}.rels")
        found = {}
        for relation in relations.iter(_RELATIONS + "Relationship") if relations is not None else ():
            target = relation.get("Target", "")
            if relation.get("TargetMode") != "External":
                found[relation.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"{folder}/{target}"
        return found


def parse_xml(data: bytes, name: str, media: str) -> etree._Element:
    """The tree of `data`; no entity is expanded and nothing is fetched."""
    if data.count(b"<") > 2 * limits.ELEMENTS:
        raise unreadable("too_complex", name, f"elements > {limits.ELEMENTS:,}")
    if b"<!DOCTYPE" in data:
        raise unreadable("doctype", name, media)
    for strict, usual in _STRICT_NAMES.items() if _STRICT in data[:4096] else ():
        data = data.replace(strict, usual)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error):
            raise unreadable("too_complex", name, "nesting > 256") from error
        raise unreadable("damaged", name, media) from error
    if root.getroottree().docinfo.internalDTD is not None:  # written in UTF-16
        raise unreadable("doctype", name, media)
    return root
