"""The logging package: records formatted into a stream, records below the level, lazily formatted arguments."""
import io
import logging

ROUNDS = 10


def run():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("%(levelname)-8s %(name)s %(funcName)s %(message)s"))
    logger = logging.Logger("bench.log")
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    for i in range(1500):
        logger.info("item %d of %s: %r", i, "queue", (i, i * 2))
        logger.debug("not shown %d", i)
        logger.debug("nor this")
        if i % 10 == 0:
            logger.warning("slow: %.3f s", i / 7)
    return len(stream.getvalue())
