"""Information online: columns and their suppliers, review, approval, publishing, check and correction.

Carries the publication clauses of S0.04, S0.05, S0.08 and S0.10 (statistics bureau), S1.09 (school), S1.19
(informatization office), S1.26 (campus), S2.57, S2.64, S2.70 (party school) and S3.02 (service centre).
"""
