"""What the rules say: questions with types, rows of packs that answer them, and the proof that a table
is whole.
"""
