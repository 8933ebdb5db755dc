"""What the places are made of. A widget shows values and posts messages in words of the trade; it opens no file."""
