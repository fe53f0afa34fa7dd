"""Pages of signing in and of oneself. Those of django-allauth are named one by one, each with its policy."""
