"""From observed events to Prometheus' text format."""
