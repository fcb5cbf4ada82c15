"""Safety of the premises: hazards, electricity, closing checks, cleanliness.

Carries S3.04 and safety clauses of S0.10, S1.01, S1.06, S3.03, S3.05.
"""
