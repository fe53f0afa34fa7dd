"""The pages of appeals: the window of four questions, the receipt, the public page of a case."""
