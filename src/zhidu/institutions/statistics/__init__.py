"""Statistical material and reports: who may see them, when they are due, what is checked first.

Carries S4.01 to S4.03 and statistics clauses of S0.09, S1.11.
"""
