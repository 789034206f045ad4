"""The durable inbox and outbox between the chat platforms and the dialogue."""
