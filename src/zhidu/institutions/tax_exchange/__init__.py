"""Keeping tax information exchanged with treaty partners secret.

Carries S2.03.
"""
