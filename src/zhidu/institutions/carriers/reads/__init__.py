"""What the institution reads: registers, the rules' word, carriers."""

from . import copies, ledger, printing, registers, rows, rules

__all__ = ["copies", "ledger", "printing", "registers", "rows", "rules"]
