"""Tests of the offices room, through its door."""
