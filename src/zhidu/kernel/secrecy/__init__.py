"""Secrecy: profile, labels and scopes, the only road to what can be restricted, the search for marks."""
