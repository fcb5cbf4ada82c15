"""Tests of the institution."""
