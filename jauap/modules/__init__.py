"""What people see: each folder could be deleted and the rest still starts."""
