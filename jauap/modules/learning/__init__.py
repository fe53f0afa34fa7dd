"""Learning from corrections: models of the installation's own cases, compared before they replace one another."""
