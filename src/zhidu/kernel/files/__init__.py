"""Files: uploads scanned in memory, types by content, safe keeping, the printed sheet."""
