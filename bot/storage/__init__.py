"""What the bot keeps of people and messages, in SQL, apart from the documents."""
