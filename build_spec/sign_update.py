"""Announces a version: signs the list of its files, or makes the key that signs.

    python build_spec/sign_update.py --new-key update.key
    python build_spec/sign_update.py --key update.key --notes-en TEXT --notes-zh TEXT FILE... > petdesk-update.json

The key file holds the private half and stays with its makers; the public half is printed and given to the shops.
"""

import argparse
import base64
import hashlib
import json
import os
import sys
import time
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from petdesk import __version__

SYSTEMS = {".deb": "linux", ".zst": "linux", ".exe": "windows", ".dmg": "macos"}


def new_key(place: Path) -> str:
    """Make a private key in a file only its owner reads; the public half in base64. FileExistsError if it is there."""
    key = Ed25519PrivateKey.generate()
    with os.fdopen(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(base64.b64encode(key.private_bytes_raw()))
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def announce(key: Path, files: list[Path], notes: dict[str, str], version: str, made_at: int) -> str:
    """The signed manifest as JSON text."""
    listed = [
        {
            "system": SYSTEMS[file.suffix],
            "name": file.name,
            "size": file.stat().st_size,
            "sha256": hashlib.sha256(file.read_bytes()).hexdigest(),
        }
        for file in files
    ]
    said = {"version": version, "made_at": made_at, "notes": notes, "files": listed}
    signed = json.dumps(said, ensure_ascii=False, sort_keys=True).encode()
    private = Ed25519PrivateKey.from_private_bytes(base64.b64decode(key.read_bytes()))
    parts = {"signed": signed, "signature": private.sign(signed)}
    return json.dumps({name: base64.b64encode(part).decode() for name, part in parts.items()})


def main() -> None:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--new-key", type=Path)
    parser.add_argument("--key", type=Path)
    parser.add_argument("--notes-en", default="")
    parser.add_argument("--notes-zh", default="")
    parser.add_argument("files", nargs="*", type=Path)
    given = parser.parse_args()
    if given.new_key:
        print(new_key(given.new_key))
    elif given.key:
        notes = {"en": given.notes_en, "zh_CN": given.notes_zh}
        print(announce(given.key, given.files, notes, __version__, int(time.time() * 1000)))
    else:
        sys.exit("sign_update: --new-key or --key")


if __name__ == "__main__":
    main()
