"""`python -m defence_claims`: the command line without its entry point installed."""

from defence_claims.cli import main

if __name__ == "__main__":
    raise SystemExit(main())
