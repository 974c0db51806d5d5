"""The files a message shows: theirs to show, whole, and described by what the relay itself found."""

from msgspec.structs import replace

from petdesk.relay.commands.drafts import Draft, Lacking, Refused
from petdesk.relay.commands.view import View
from petdesk.shop.conversation import Audience, MediaRef, Message
from petdesk.shop.filenames import clean_file_name
from petdesk.shop.media import Media, with_facts
from petdesk.shop.people import Actor

SIDE_LIMIT = 100_000
TINY_LIMIT = 1_400
WAVEFORM_LIMIT = 64
NOTHING = "application/octet-stream"
DURATION_LIMIT = 100 * 60 * 60 * 1000


def cited_files(view: View, refs: tuple[MediaRef, ...], actor: Actor) -> list[tuple[MediaRef, Media]]:
    """The references as they are kept, with what the relay itself found out about each file.

    Raises Refused or Lacking.
    """
    if not refs:
        return []
    if len({ref.id for ref in refs}) != len(refs) or not all(_in_bounds(ref) for ref in refs):
        raise Refused("bad_input", "media")
    found = [(ref, view.file(ref.id, actor)) for ref in refs]
    if any(file is not None and not file.may for _, file in found):
        raise Refused("media_missing", "media")
    if lacking := tuple(ref.id for ref, file in found if file is None):
        raise Lacking(lacking)
    return [(_described(ref, file.media), file.media) for ref, file in found if file is not None]


def announced(view: View, files: list[tuple[MediaRef, Media]], thread: str, audience: Audience) -> list[Draft]:
    """Drafts of the files' own records, for those that no message showed before."""
    return [
        Draft(kind="media", act="media.shown", record=replace(media, thread=thread), thread=thread, audience=audience)
        for _, media in files
        if view.standing("media", media.id) is None
    ]


def withdrawn(view: View, message: Message) -> list[Draft]:
    """Drafts that leave nothing of a message's files, but for those that another message shows as well."""
    drafts = []
    for ref in message.media:
        standing = view.standing("media", ref.id)
        if standing is None or standing.thread != message.thread or view.citing(ref.id) != [message.id]:
            continue
        gone = Media(
            id=ref.id, thread=message.thread, kind="file", mime=NOTHING, size=0, sha256="", state="failed", reason=""
        )
        drafts.append(
            Draft(
                kind="media",
                act="media.withdrawn",
                record=gone,
                thread=standing.thread,
                audience=standing.audience,
                erases=True,
            )
        )
    return drafts


def _in_bounds(ref: MediaRef) -> bool:
    return (
        0 <= ref.width <= SIDE_LIMIT
        and 0 <= ref.height <= SIDE_LIMIT
        and 0 <= ref.duration <= DURATION_LIMIT
        and len(ref.tiny) <= TINY_LIMIT
        and ref.tiny.isascii()
        and len(ref.waveform) <= WAVEFORM_LIMIT
        and all(0 <= value <= 255 for value in ref.waveform)
    )


def _described(ref: MediaRef, media: Media) -> MediaRef:
    return with_facts(replace(ref, name=clean_file_name(ref.name)), media)
