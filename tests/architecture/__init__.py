"""Guards over the whole house."""
