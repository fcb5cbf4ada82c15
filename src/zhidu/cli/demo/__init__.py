"""Six sample offices with invented people, and some months of their work."""
