"""Bookings: the times agreed for pets, as the chat and the sidebar show them."""

from typing import Literal

from petdesk.shop.record import Record

BookingState = Literal["requested", "confirmed", "arrived", "in_progress", "ready", "collected", "cancelled", "no_show"]


class Booking(Record, frozen=True, kw_only=True, omit_defaults=True):
    """An agreed time, start and end in Unix ms; `price` in the currency's smallest unit."""

    thread: str
    household: str
    pets: tuple[str, ...]
    service: str
    groomer: str | None = None
    start: int
    end: int
    price: int = 0
    state: BookingState = "confirmed"
