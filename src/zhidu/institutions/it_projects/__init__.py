"""Informatization plans and projects: who reviews them, and what a classified system must have.

Carries S2.72's clauses on building classified systems, and project clauses of S1.11 and S1.26.
"""
