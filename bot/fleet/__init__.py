"""What lets several processes be one bot: a module beside each local twin. Needs the extra ``fleet``."""
