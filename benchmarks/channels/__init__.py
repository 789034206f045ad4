"""Many chats at once against the simulated platforms, while the service is killed."""
