#!/usr/bin/env python3
"""Check offline that an entry stands in an office's journal: verify_proof.py PROOF.json HEAD [KEY].

HEAD was kept elsewhere: a file, or the fingerprint from paper in quotes. KEY is the public key (hex) that
must have signed it (only this needs the package cryptography). All is built anew from the columns shown.
"""

import base64
import hashlib
import json
import struct
import sys
from pathlib import Path


def need(agreed: object, otherwise: str) -> None:
    """Go on only if ``agreed``."""
    if not agreed:
        sys.exit(f"NOT PROVED: {otherwise}")


def hashed(data: bytes) -> bytes:
    """The hash that the head names."""
    return hashlib.new(head["algorithm"], data).digest()


kept = sys.argv[2] if len(sys.argv) > 2 else sys.exit(__doc__)
proof, on_paper = json.loads(Path(sys.argv[1]).read_text("utf-8")), not Path(kept).is_file()
head = proof["head"] if on_paper else json.loads(Path(kept).read_text("utf-8"))
entry, path = proof["entry"], [bytes.fromhex(step) for step in proof["path"]]
need(head["office"] == entry["office_id"], "the head is another office's")
need(head["size"] == proof["size"], f"the head has {head['size']} leaves: prove --size {head['size']}")
# The leaf: a mark, the columns in their order, the texts after their lengths.
people = [entry[name] for name in ("account_id", "person_id", "for_person_id")]
numbers = [entry["id"], entry["office_id"], entry["at"], *(one or 0 for one in people), entry["object_id"]]
there = sum((one is not None) << bit for bit, one in enumerate(people))
texts = [entry[name].encode() for name in ("action", "object_kind", "clauses")] + [
    bytes.fromhex(entry["digest"])
]
fixed = struct.pack(">BB7qBB4I", 0, 1, *map(int, numbers), there, entry["demo"], *map(len, texts))
node, place, last = hashed(fixed + b"".join(texts)), proof["position"], proof["size"] - 1
need(0 <= place <= last, "there is no such place in the tree")
while last:  # up to the root, RFC 9162, 2.1.3.2
    if place & 1 or place < last:
        need(path, "the path is too short")
        node = hashed(b"\1" + (path.pop(0) + node if place & 1 else node + path.pop(0)))
    place, last = place >> 1, last >> 1
need(not path, "the path is too long")
need(on_paper or node.hex() == head["root"], "the entry is not under the kept head")
where = struct.pack(">B3qI", 1, int(head["office"]), head["size"], head["at"], len(head["algorithm"]))
signed = b"zhidu journal head" + where + head["algorithm"].encode() + node
copied = kept.upper().translate(str.maketrans("018", "OIB", " -"))
need(not on_paper or base64.b32encode(hashed(signed)[:20]).decode() == copied, "the fingerprint is another")
for key in map(bytes.fromhex, sys.argv[3:]):
    from cryptography.hazmat.primitives.asymmetric import ed25519

    ed25519.Ed25519PublicKey.from_public_bytes(key).verify(bytes.fromhex(head["signature"]), signed)
sys.stdout.write(f"PROVED {json.dumps(entry, ensure_ascii=False)}\n")
