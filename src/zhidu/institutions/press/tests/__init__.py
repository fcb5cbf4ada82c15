"""Tests of the press institution, through pages and acts."""
