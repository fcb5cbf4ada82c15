"""Tests of the command, as people and programs call it."""
