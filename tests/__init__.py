"""Tests that span rooms: architecture, journeys, browser, security, faults, bench. A room keeps its own."""
