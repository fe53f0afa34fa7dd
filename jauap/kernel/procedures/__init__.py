"""Law as dated data: procedures, their terms and moves, and the counting that explains itself day by day."""
