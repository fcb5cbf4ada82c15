"""Filing documents and keeping archives.

Carries S2.51 and archive clauses of S0.09, S1.02, S2.60, S3.03, S4.03.
"""
