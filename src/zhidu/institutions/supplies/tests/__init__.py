"""Tests of the supplies institution."""
