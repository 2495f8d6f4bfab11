"""Reads a table of separated values by pandas, once for each line of input: tables.py PATH PRECISION, or check MODULE."""
import importlib
import json
import sys
import time


def main():
    if sys.argv[1] == "check":
        importlib.import_module(sys.argv[2])
        return
    import pandas

    path, precision = sys.argv[1:]
    options = {} if precision == "default" else {"float_precision": precision}
    print(json.dumps({"name": f"pandas {pandas.__version__}, {precision}"}), flush=True)
    for _ in sys.stdin:
        wall, cpu = time.perf_counter(), time.process_time()
        total = float(pandas.read_csv(path, **options).to_numpy().sum())
        print(json.dumps({
            "ms": 1000 * (time.perf_counter() - wall),
            "cpuMs": 1000 * (time.process_time() - cpu),
            "sum": total,
        }), flush=True)


main()
