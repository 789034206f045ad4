"""What ``hoiso explain`` prints."""
