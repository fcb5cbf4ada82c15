"""Tests of the leave institution, through acts and pages."""
