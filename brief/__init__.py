"""The page that a leader reads: one for each province and quarter, made from the published marts.

What belongs here: what a brief says (`content.py`), its charts (`charts.py`), its pages (`pages.py`, the templates).
What does not: Dagster, where files lie, and any figure that the published copy does not hold.
"""
