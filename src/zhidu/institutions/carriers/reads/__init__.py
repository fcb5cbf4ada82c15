"""What the institution reads: registers, the rules' word, carriers."""
