"""Tests of the pages about the organisation."""
