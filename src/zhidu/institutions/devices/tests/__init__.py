"""Tests of the devices institution."""
