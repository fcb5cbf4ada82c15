"""Measurements, side by side and interleaved in one run; `make bench` prints them as one table."""
