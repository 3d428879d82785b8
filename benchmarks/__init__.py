"""What compiled workflows cost, measured: transitions, time to compile, speed of the engine."""
