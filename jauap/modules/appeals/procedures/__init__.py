"""The texts of law behind the tracks of appeals, one file an edition, and what the editions share."""
