"""Networks, machine rooms and their security: what may be connected, who may enter, what is done when.

Carries S3.01, and the network and machine-room clauses of S0.04 to S0.10, S1.05, S1.09, S1.11, S1.19, S1.26,
S2.01, S2.05, S2.54, S2.55, S2.57, S2.60, S2.63, S2.72, S3.02, S3.03, S4.03, S4.04.
"""
