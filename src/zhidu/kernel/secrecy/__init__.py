"""Secrecy: the profile of the installation, labels and scopes, the only road to what can be restricted, and the search for marks."""
