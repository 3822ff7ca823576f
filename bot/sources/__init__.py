"""Where catalogues and features come from: one module per provider."""
