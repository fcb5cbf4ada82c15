"""Tests of the institution, through its pages."""
