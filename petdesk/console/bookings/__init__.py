"""The place of bookings: the day and the week, who stays here, what is due, and the form that makes a booking."""
