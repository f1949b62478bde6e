"""The sizes at which a file is refused: beyond any report seen, below what this machine's memory bears.

What belongs here: numbers and their reasons. The readers enforce them.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

# A report with pictures is under 20 MB; scans of 100 pages reach 40.
FILE_BYTES = 50 * MEGABYTE
# Text alone: the largest provincial yearbook is 5 MB. A text of 50 MB takes 0.5 GB with its blocks.
TEXT_BYTES = 50 * MEGABYTE
# One XML part of an office file, inflated: 64 MB is over 10,000 pages, and its tree stays under 700 MB.
PART_BYTES = 64 * MEGABYTE
# All parts that are read of one office file together.
PACKAGE_BYTES = 128 * MEGABYTE
# Entries of a zip: an office file with 500 pictures has about 600.
PACKAGE_ENTRIES = 5_000
# Files in a zip of reports, and their bytes together: a quarter of all provinces has 63.
MEMBERS = 1_000
MEMBERS_BYTES = 300 * MEGABYTE
# Elements of an XML or HTML tree, counted before it is built: lxml needs about 250 bytes for each.
ELEMENTS = 1_500_000
# HTML nested deeper than this is not written by any program and makes parsers slow.
HTML_DEPTH = 250
# Spans of table cells: a statistical annex has under 100 columns and a few thousand rows.
SPAN = 1_000
CELLS = 1_000_000
PAGES = 2_000
# Characters of one document: 10 million are 5,000 pages.
CHARACTERS = 20_000_000
# A page of A4 at 300 dpi has 8.7 million pixels, of A0 at 300 dpi 140 million.
PIXELS = 150_000_000
