"""The firm's rights over what is kept about it: erasing, showing, copying, the proofs of it."""
