"""Benchmarks: commands that measure and print, never tests. `make bench` runs them and writes docs/performance.md."""
