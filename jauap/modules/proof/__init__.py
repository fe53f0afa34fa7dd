"""The transparency log in public: its files for monitors, its keys, and the witness we are for other logs."""
