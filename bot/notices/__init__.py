"""What is told to people unasked: when, how much at once, and only what they may see."""
