"""A regulation as sheets of text cells, for a grid on a page or a workbook, and read back from them."""
