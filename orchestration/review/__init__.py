"""What people decide about figures, and the workbook in which they do it.

What belongs here: decisions, their places in a document, the workbook out and in. What does not: the stages that obey
them (`validate.py`), the command line.
"""
