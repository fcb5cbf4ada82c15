"""The office's cars: who may ride, who sends them, fuel, repair and accidents.

Carries S1.25.
"""
