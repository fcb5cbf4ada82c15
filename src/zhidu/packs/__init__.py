"""Regulations as data: one folder per authority, one TOML file per regulation; no code."""
