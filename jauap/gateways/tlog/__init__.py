"""Reads the transparency logs of others over HTTP (C2SP tlog-tiles), and sends them cosignatures."""
