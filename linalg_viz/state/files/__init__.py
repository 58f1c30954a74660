"""Documents on the disk, and who owns a copy kept aside."""
