"""How well Jauap understands, measured on real texts: `jauap evaluate`."""
