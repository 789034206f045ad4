"""Other retrieval frames beside ours: same documents, same questions, same machine."""
