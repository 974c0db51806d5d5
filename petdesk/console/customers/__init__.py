"""The place of customers and pets: the list, the record of one pet, and new households."""
