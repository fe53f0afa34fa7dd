"""The pages of matters: like cases, what comes back, and what everybody may read of it."""
