"""Frozen dataclasses that institutions exchange; no logic."""
