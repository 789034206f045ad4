"""The Zalo Official Account: events by webhook, answers as consultation messages."""
