"""Tables: import, the ledger of what was changed or left out, moments, bundled sets."""
