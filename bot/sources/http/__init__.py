"""The one HTTP client, and the limits that it keeps."""
