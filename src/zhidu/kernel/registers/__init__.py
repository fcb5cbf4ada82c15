"""Registers and numbers: what an office enters, counts, prints and may never skip."""
