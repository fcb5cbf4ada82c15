"""Meeting rooms: who may use one, who agrees, that nobody finds another in it, and how it is given back.

Carries hydrology_centre.01 (use of meeting rooms).
"""
