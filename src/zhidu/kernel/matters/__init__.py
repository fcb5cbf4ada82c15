"""Matters and their steps: the way of a case from draft to file."""
