"""One file a measurement: `measure(run)` does it and gives its figures. `bench.registry` has them in order."""
