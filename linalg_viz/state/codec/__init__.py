"""The file of a document: versioned JSON, written from the value and read with distrust."""
