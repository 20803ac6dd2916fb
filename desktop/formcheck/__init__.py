"""`xindang forms …`: an author's form checked, tried and exported at a terminal. No Qt."""
