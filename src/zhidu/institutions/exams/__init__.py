"""Keeping the setting of examination papers secret.

Carries S2.11.
"""
