"""The four places of the newsroom, and the questions it asks. A place holds state and calls the newsroom in workers."""
