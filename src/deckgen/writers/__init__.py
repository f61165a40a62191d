"""Layout values become the bytes of files; nothing here touches the disk."""
