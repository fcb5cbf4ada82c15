"""Zhidu (制度) runs an office by its own rules; README.md says what for, CONTRIBUTING.md where things are."""
