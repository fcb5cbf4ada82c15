"""Files: uploads that stay in memory until they are scanned, types by content, safe keeping, and the printed sheet."""
