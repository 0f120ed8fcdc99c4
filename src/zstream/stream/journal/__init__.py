"""What streams have said, kept so that it outlives their readers, and the process where a store is given."""
