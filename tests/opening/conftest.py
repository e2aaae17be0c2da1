from tests.opening.builders import founded, key_file, somebody_else

__all__ = ["founded", "key_file", "somebody_else"]
