"""Coming, going and being absent; who may be commended.

Carries S3.07 and attendance clauses of S1.01, S1.10, S1.18, S1.26, S3.05.
"""
