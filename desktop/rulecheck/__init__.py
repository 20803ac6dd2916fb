"""`xindang rules …`: sheets checked, built into a pack, compared and tried at a terminal. No Qt."""
