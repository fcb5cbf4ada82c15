"""Tests of the publication institution, through pages and acts."""
