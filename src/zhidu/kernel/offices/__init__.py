"""Offices that live in this installation, the accounts people sign in with, and the roles that serve the installation."""
