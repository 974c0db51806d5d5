"""Which function decides which command; the one place that joins the words of the wire to what they do."""

from petdesk.relay.commands import marks, messages, records
from petdesk.relay.commands.drafts import Handler

HANDLERS: dict[str, Handler] = {
    "message.send": messages.send,
    "message.edit": messages.edit,
    "message.recall": messages.recall,
    "mark.move": marks.move,
    "record.edit": records.edit,
    "record.add": records.add,
}
