"""Standing meetings: when, who, about what, and what becomes of decisions.

Carries S1.12 to S1.15, S3.06 and meeting clauses of other regulations.
"""
