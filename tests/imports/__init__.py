"""Files and folders of music."""
