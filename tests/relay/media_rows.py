"""Files as if they had been uploaded, for tests that are not about uploading."""

from typing import Any

import msgspec

from petdesk.relay.media.records import FileRow
from tests.relay.scene import Scene

ADD = """INSERT INTO media(id, owner, thread, sha256, original, thumb, size, state, created, row)
    VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""


def bring(scene: Scene, id: str, member: str, **given: Any) -> None:
    """A picture of 1,234 bytes that `member` brought."""
    row = FileRow(
        **{
            "id": id,
            "member": member,
            "side": "customer",
            "name": "豆豆.jpg",
            "kind": "image",
            "mime": "image/jpeg",
            "size": 1234,
            "sha256": "a" * 64,
            "original": "b" * 64,
            "made_at": scene.now,
            "state": "ready",
            **given,
        }
    )
    values = (row.id, row.member, row.thread, row.sha256, row.original, row.thumb, row.size, row.state, row.made_at)
    with scene.store.writing(scene.now) as tx:
        tx.run(ADD, *values, msgspec.json.encode(row))
