"""Offices of this installation, the accounts people sign in with, and the roles that serve it."""
