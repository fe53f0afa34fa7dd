"""The demonstration country: invented people, a year of their appeals, and a page to sign in as any of them."""
