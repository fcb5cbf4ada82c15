"""Frozen values that institutions exchange; no logic."""
