"""The act: the only way anything changes. Right, rule, change and journal entry in one transaction."""
