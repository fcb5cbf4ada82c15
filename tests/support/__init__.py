"""What tests share: throw-away servers and browsers, and the rule for what a machine lacks."""
