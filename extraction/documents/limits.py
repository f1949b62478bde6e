"""The sizes at which a file is refused: beyond any report seen, below what this machine's memory bears.

What belongs here: numbers and their reasons. The readers enforce them.
"""

from __future__ import annotations

MEGABYTE = 1024 * 1024

# A report with pictures is under 20 MB; scans of 100 pages reach 40.
FILE_BYTES = 50 * MEGABYTE
# Text alone: the largest provincial yearbook is 5 MB. This much takes 0.4 GB with its blocks.
TEXT_BYTES = 25 * MEGABYTE
LINES = 300_000
# Marks on one letter, one over the other: Vietnamese has two. Ordering a long row of them takes hours.
COMBINING_MARKS = 30
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
CELLS = 300_000
PAGES = 2_000
# Characters of one document: 10 million are 5,000 pages.
CHARACTERS = 10_000_000
# A page of A4 at 300 dpi has 8.7 million pixels, of A0 at 300 dpi 140 million.
PIXELS = 150_000_000

# A child that reads a file: the largest real reports take 400 MB and 10 s, a scan of 100 pages 90 s, of tables 300 s.
CHILD_BYTES = 1024 * MEGABYTE
CHILD_SECONDS = 60
CHILD_SECONDS_WITH_OCR = 600
# LibreOffice reserves far more memory than it uses (200 MB).
OFFICE_BYTES = 4 * 1024 * MEGABYTE
# What a child may hand back, as JSON: the caps above make at most 40 MB.
ANSWER_BYTES = 64 * MEGABYTE
# What a child may write to disk: a converted Word file.
WRITTEN_BYTES = 256 * MEGABYTE
