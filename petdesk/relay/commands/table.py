"""Which function decides which command; the one place that joins the words of the wire to what they do."""

from petdesk.relay.commands import (
    answering,
    asking,
    erase,
    jottings,
    later,
    many,
    marks,
    messages,
    records,
    remembering,
    surveys,
    tying,
    visiting,
    waitlist,
)
from petdesk.relay.commands.drafts import Handler

HANDLERS: dict[str, Handler] = {
    "message.send": answering.send,
    "message.later": later.keep,
    "message.change_later": later.change,
    "message.edit": messages.edit,
    "message.recall": messages.recall,
    "mark.move": marks.move,
    "jotting.keep": jottings.keep,
    "record.edit": records.edit,
    "record.add": records.add,
    "record.add_all": many.add_all,
    "message.tie": tying.tie,
    "household.erase": erase.erase,
    "person.erase": erase.erase_person,
    "booking.ask": asking.ask,
    "booking.confirm": asking.confirm,
    "booking.move": asking.move,
    "booking.cancel": asking.cancel,
    "waitlist.join": waitlist.join,
    "waitlist.leave": waitlist.leave,
    "visit.step": visiting.step,
    "survey.answer": surveys.answer,
    "diary.tell": remembering.tell,
}
