"""The engine that lets other servers do the work: any that speaks OpenAI's HTTP, or Azure's."""
