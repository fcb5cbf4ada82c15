"""The card of the institution."""

from zhidu.kernel.cards.public import InstitutionCard


class FinanceCard(InstitutionCard):
    """Spending, loans and reimbursement: who approves how much."""

    name = "zhidu.institutions.finance"
    verbose_name = "经费"
