"""Benchmarks: how long the handbook's own machinery takes."""
