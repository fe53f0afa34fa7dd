"""What the README promises, measured on real parts: an embedded PostgreSQL and a server of our own. No mocks.

make bench          everything, a few minutes; writes bench/RESULTS.md
python -m bench -h  one measurement alone, a quick run, JSON
"""
