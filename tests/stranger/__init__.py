"""What somebody adds who has read the how-to and nothing else; and that the how-to says the truth."""
