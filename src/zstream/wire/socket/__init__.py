"""The protocol of `/v1/ws` without I/O: frames in, commands out; what streams say in, frames out."""
