"""Readers: bytes of a file -> `Document`. One module per format; the type is told by content, not name."""

from extraction.documents.archive import members
from extraction.documents.model import Block, Cell, Document, Table, UnreadableDocument
from extraction.documents.read import read_document
from extraction.documents.secrecy import secrecy_stamp

__all__ = [
    "Block",
    "Cell",
    "Document",
    "Table",
    "UnreadableDocument",
    "members",
    "read_document",
    "secrecy_stamp",
]
