"""News and publicity: releases and interviews go through one window and leave an approval and filing form.

Carries the press clauses of S0.02 and S0.09 (statistics bureau), S1.13 and S1.19 (informatization office),
S2.70 and S2.71 (party school) and S4.04 (procuratorate).
"""
