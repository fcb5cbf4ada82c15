"""The acts by which an office's organisation changes."""
