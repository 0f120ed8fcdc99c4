"""Makes the embedded model, Storyteller, from nothing but this folder: words, tokenizer, training, export."""
