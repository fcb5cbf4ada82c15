"""Computers, media and other devices: who keeps them, what they may be connected to, how they end.

Carries S0.06, S0.07, S2.73, S3.03 and device clauses of S0.08, S0.09, S0.10, S2.05, S2.54, S2.55, S2.72,
S3.02, S4.01.
"""
