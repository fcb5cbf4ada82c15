#!/usr/bin/env python3
"""Check offline that an entry stands in an office's journal: verify_proof.py PROOF.json HEAD [KEY].

HEAD was kept elsewhere: a file, or the fingerprint from paper in quotes. KEY is the public key (hex) that must have
signed it (then package cryptography is needed). Leaf, nodes and head are built anew from the columns shown.
"""  # fmt: skip

import base64
import hashlib
import json
import struct
import sys
from pathlib import Path


def need(agreed, otherwise):
    """Go on only if ``agreed``."""
    if not agreed:
        sys.exit(f"NOT PROVED: {otherwise}")


def leaf(entry):
    """Mark of a leaf, and the entry's columns as they were hashed."""
    people = [entry[name] for name in ("account_id", "person_id", "for_person_id")]
    numbers = [
        entry["id"],
        entry["office_id"],
        entry["at"],
        *(one or 0 for one in people),
        entry["object_id"],
    ]
    there = sum((one is not None) << bit for bit, one in enumerate(people))
    texts = [entry[name].encode() for name in ("action", "object_kind", "clauses")]
    texts.append(bytes.fromhex(entry["digest"]))
    fixed = struct.pack(">BB7qBB4I", 0, 1, *map(int, numbers), there, entry["demo"], *map(len, texts))
    return fixed + b"".join(texts)


def climb(node, place, last, path, hashed):
    """From the leaf's hash to the root (RFC 9162, 2.1.3.2)."""
    need(0 <= place <= last, "there is no such place in the tree")
    while last:
        need(path or not (place & 1 or place < last), "the path is too short")
        if place & 1:
            node = hashed(b"\1" + bytes.fromhex(path.pop(0)) + node)
        elif place < last:
            node = hashed(b"\1" + node + bytes.fromhex(path.pop(0)))
        place, last = place >> 1, last >> 1
    need(not path, "the path is too long")
    return node


proof, on_paper = json.loads(Path(sys.argv[1]).read_text("utf-8")), not Path(sys.argv[2]).is_file()
head = proof["head"] if on_paper else json.loads(Path(sys.argv[2]).read_text("utf-8"))
need(head["office"] == proof["entry"]["office_id"], "the head is another office's")
need(head["size"] == proof["size"], f"the head has {head['size']} leaves: prove --size {head['size']}")
hashed = lambda data: hashlib.new(head["algorithm"], data).digest()  # noqa: E731
root = climb(hashed(leaf(proof["entry"])), proof["position"], proof["size"] - 1, proof["path"], hashed)
need(on_paper or root.hex() == head["root"], "the entry is not under the kept head")
where = struct.pack(">B3qI", 1, int(head["office"]), head["size"], head["at"], len(head["algorithm"]))
signed = b"zhidu journal head" + where + head["algorithm"].encode() + root
copied = sys.argv[2].upper().translate(str.maketrans("018", "OIB", " -"))
need(not on_paper or base64.b32encode(hashed(signed)[:20]).decode() == copied, "the fingerprint is another")
for key in sys.argv[3:]:
    from cryptography.hazmat.primitives.asymmetric import ed25519

    ed25519.Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(
        bytes.fromhex(head["signature"]), signed
    )
sys.stdout.write(f"PROVED {json.dumps(proof['entry'], ensure_ascii=False)}\n")
