"""`python -m zstream` is the command `zstream`."""

from zstream.cli.main import main

if __name__ == "__main__":
    main()
