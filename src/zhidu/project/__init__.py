"""The installation: settings, addresses, and the only list of institutions."""
