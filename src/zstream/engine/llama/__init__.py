"""llama.cpp behind Python nouns: the only room that imports llama_cpp."""
