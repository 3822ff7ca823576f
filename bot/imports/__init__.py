"""Files and folders of music, read as tracks."""
