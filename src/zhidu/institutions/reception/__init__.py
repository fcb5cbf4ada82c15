"""Visitors and official guests: who is received, who decides, at what cost.

Carries S1.21 and reception clauses of S1.01, S1.17, S1.26, S4.01.
"""
