"""Keeps the keys that sign the log and its receipts. `file`: PEM files of this machine.

A machine that never gives its keys away (HSM) is another class that keeps `jauap.kernel.ledger.keys.Keyring`.
"""
