"""Tests of the acts room, through its door."""
