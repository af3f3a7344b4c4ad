"""Writes fixtures/pyarrow: Arrow and Parquet files as pyarrow and Polars write them, with their values, for pyarrow.test.ts.

Run by hand: python3 test/reference/make-pyarrow-fixtures.py (needs pyarrow 25 and polars 1.44).
"""

import datetime
import json
import math
from pathlib import Path

import polars
import pyarrow
import pyarrow.feather
import pyarrow.parquet

here = Path(__file__).parent / "fixtures" / "pyarrow"
here.mkdir(parents=True, exist_ok=True)

# Several batches, some of their buffers empty (no value is missing) or too short to be worth packing.
rows = 300
epoch = datetime.datetime(1970, 1, 1)
day = datetime.date(1970, 1, 1)
seconds = [None if i % 11 == 0 else 86_400.5 * i for i in range(rows)]
days = [None if i % 13 == 0 else i - 50 for i in range(rows)]
# Scattered, so that packing them makes them longer.
scattered = [math.sin(12.9898 * i) * 43758.5453 for i in range(rows)]
data = {
    "whole": ([i // 7 for i in range(rows)], pyarrow.int32()),
    "long": ([None if i % 5 == 0 else i * 1_000_003 for i in range(rows)], pyarrow.int64()),
    "scattered": (scattered, pyarrow.float64()),
    "single": ([None if i > 290 else i / 8 for i in range(rows)], pyarrow.float32()),
    "flag": ([None if i % 9 == 0 else i % 2 == 0 for i in range(rows)], pyarrow.bool_()),
    "text": ([None if i % 6 == 0 else f"wört {i % 50}" for i in range(rows)], pyarrow.string()),
    "empty text": (["" for _ in range(rows)], pyarrow.string()),
    "word": ([None if i % 8 == 0 else ["red", "green", "blue"][i // 100] for i in range(rows)], pyarrow.string()),
    "time": ([None if s is None else epoch + datetime.timedelta(seconds=s) for s in seconds], pyarrow.timestamp("us")),
    "day": ([None if d is None else day + datetime.timedelta(days=d) for d in days], pyarrow.date32()),
    "nothing": ([None] * rows, pyarrow.int16()),
}
derived = {
    "flag": [None if value is None else str(value).lower() for value in data["flag"][0]],
    "empty text": [None] * rows,
    "time": seconds,
    "day": [None if d is None else d * 86_400 for d in days],
}
expected = {name: derived.get(name, values) for name, (values, _) in data.items()}
(here / "expected.json").write_text(json.dumps(expected, separators=(",", ":")) + "\n")

table = pyarrow.table({name: pyarrow.array(values, type) for name, (values, type) in data.items()})
encoded = table.set_column(
    table.schema.get_field_index("word"), "word", table["word"].dictionary_encode()
)


def stream(name, parts, **options):
    """A stream of batches, each with a dictionary of its own words where it has one."""
    with pyarrow.OSFile(str(here / name), "wb") as file:
        with pyarrow.ipc.new_stream(file, parts[0].schema, options=pyarrow.ipc.IpcWriteOptions(**options)) as writer:
            for part in parts:
                writer.write_table(part)


for codec in ["lz4", "zstd", "uncompressed"]:
    pyarrow.feather.write_feather(encoded, here / f"{codec}.feather", compression=codec, chunksize=100)
stream("zstd.arrows", [table], compression="zstd")
stream("legacy.arrows", [table], use_legacy_format=True, metadata_version=pyarrow.ipc.MetadataVersion.V4)
with pyarrow.OSFile(str(here / "lz4.arrow"), "wb") as file:
    options = pyarrow.ipc.IpcWriteOptions(compression=pyarrow.Codec("lz4"))
    with pyarrow.ipc.new_file(file, table.schema, options=options) as writer:
        writer.write_table(table, max_chunksize=70)

word = table.schema.get_field_index("word")
thirds = [table.slice(start, 100) for start in (0, 100, 200)]
own = [part.set_column(word, "word", part["word"].combine_chunks().dictionary_encode()) for part in thirds]
stream("replaced-words.arrows", own, compression="lz4")


def growing(count):
    """The words of the first parts and of this one: each dictionary is the one before and more."""
    words = pyarrow.array(["red", "green", "blue"][:count])
    codes = [None if v is None else words.index(v).as_py() for v in thirds[count - 1]["word"].to_pylist()]
    return pyarrow.DictionaryArray.from_arrays(pyarrow.array(codes, pyarrow.int8()), words)


grown = [part.set_column(word, "word", growing(i + 1)) for i, part in enumerate(thirds)]
stream("growing-words.arrows", grown, compression="zstd", emit_dictionary_deltas=True)

frame = polars.from_arrow(table)
for codec in ["lz4", "zstd"]:
    frame.write_ipc(here / f"polars-{codec}.arrow", compression=codec)
frame.write_parquet(here / "polars-zstd.parquet", row_group_size=100)

parquet = pyarrow.parquet.write_table
parquet(table, here / "snappy.parquet", row_group_size=128)
parquet(table, here / "pages-zstd.parquet", compression="zstd", data_page_version="2.0", data_page_size=256, write_batch_size=16)
parquet(
    table,
    here / "delta-gzip.parquet",
    compression="gzip",
    use_dictionary=False,
    column_encoding={
        "whole": "DELTA_BINARY_PACKED",
        "long": "DELTA_BINARY_PACKED",
        "scattered": "BYTE_STREAM_SPLIT",
        "single": "BYTE_STREAM_SPLIT",
        "text": "DELTA_BYTE_ARRAY",
        "word": "DELTA_LENGTH_BYTE_ARRAY",
    },
)
