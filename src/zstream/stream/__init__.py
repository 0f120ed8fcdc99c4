"""One generation's output on its way to its readers: chunks, flow control, registry."""
