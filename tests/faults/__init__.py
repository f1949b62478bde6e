"""Faults put into real runs of the pipeline, and whether every figure outlives them: `make faults`.

What belongs here: faults, and what must hold after them. What does not: hooks in the program; the kills fall where the
files and words that a run leaves show it to be.
"""
