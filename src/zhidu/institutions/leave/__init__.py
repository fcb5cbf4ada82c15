"""Leave: decided by rank, kind and days, counted against what one is entitled to, cancelled on return.

Carries the leave clauses of S1.01 and S1.07 (county office), S1.18 (informatization office), S3.07 (service
centre), S2.07 and S2.08 (people with clearance) and S2.09 (leaving period).
"""
