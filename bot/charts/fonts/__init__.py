"""The fonts that come with the package; README.md in this folder says where each is from."""
