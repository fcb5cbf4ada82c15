"""办理留痕: append-only entries, Merkle trees over them, signed anchors, proofs anybody can check."""
