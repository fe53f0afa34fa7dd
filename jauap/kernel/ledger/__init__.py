"""What happened, once, forever.

A fact is appended in the transaction of the change it tells of. Facts stand in streams (one stream a case, a body,
a person …), are counted from 1 and hashed over their canonical JSON (RFC 8785), so anyone can recompute them.
The table refuses UPDATE, DELETE and TRUNCATE. Personal data never enters it: a fact holds a salted commitment, and
what the commitment hides lies encrypted in a table of its own, from which it can be erased without breaking proof.

Committed facts are sealed every minute into a transparency log: a Merkle tree of RFC 6962 in tiles (C2SP tlog-tiles),
whose checkpoints are signed. So even who owns the database cannot rewrite history unseen.

Doors: `operations` (append, append_many, copy, erase_openings), `queries` (history, histories, openings, verify,
breaks), `sealing` (seal), `proofs` (inclusion, consistency, checkpoint, tile, bundle), `keys` (signers, public,
verifiers), `watching` (health), `kinds` (the sentence of each kind), `types` (Actor, NewFact).
"""
