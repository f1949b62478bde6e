"""Dagster: assets, checks, partitions, jobs; and the command line. No parsing, no SQL models."""
