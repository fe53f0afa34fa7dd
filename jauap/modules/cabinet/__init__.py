"""The citizen's room: my cases, what each of them waits for, and everything I can do in them."""
