"""Generic pages and forms, workbench, rulebook, journal and administration; knows no institution."""
