"""What every rule needs; knows no institution. Each room is entered by its `public` module only."""
