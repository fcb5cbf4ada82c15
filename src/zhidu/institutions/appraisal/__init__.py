"""The yearly appraisal: what adds, what deducts, which grade follows.

Carries S0.01 and appraisal clauses of other regulations.
"""
