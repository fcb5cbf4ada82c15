"""Inspections and self-checks: plans, what is looked at, findings, and their rectification.

Carries S2.74, S2.56 and inspection clauses of S0.09, S2.05, S2.54, S2.57, S4.03, S4.04.
"""
