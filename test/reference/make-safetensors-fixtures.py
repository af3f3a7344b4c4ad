"""Writes fixtures/safetensors.json: a file laid out as the format's specification says, and what is in it.

The format (huggingface/safetensors, README): 8 bytes little-endian unsigned length N of the header; N bytes of JSON that
begin with "{" and may end in spaces; then the tensors' bytes, little-endian, row-major, without gaps. The header maps names
to {"dtype", "shape", "data_offsets": [begin, end]}, counted from the header's end; "__metadata__" maps texts to texts. Only
the standard library is used, so that nothing is shared with what is tested.
"""

import base64
import json
import struct
from pathlib import Path

tensors = {
    "layers.0.weight": ([2, 3], [0.5, -1.25, 3.0e-39, 1.0e38, -0.0, 7.0]),
    "layers.0.bias": ([3], [0.1, 0.2, 0.3]),
    "empty": ([0], []),
    "scalar": ([], [42.0]),
}
data = b""
header = {"__metadata__": {"format": "pt", "by": "a script"}}
# The reference implementation orders by name within a type; readers must not rely on the header's order.
for name in sorted(tensors, reverse=True):
    shape, values = tensors[name]
    packed = struct.pack(f"<{len(values)}f", *values)
    header[name] = {"dtype": "F32", "shape": shape, "data_offsets": [len(data), len(data) + len(packed)]}
    data += packed
text = json.dumps(header, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)
file = struct.pack("<Q", len(text)) + text + data

expected = {
    name: {"shape": shape, "bits": list(struct.unpack(f"<{len(values)}I", struct.pack(f"<{len(values)}f", *values)))}
    for name, (shape, values) in tensors.items()
}
target = Path(__file__).parent / "fixtures" / "safetensors.json"
target.write_text(json.dumps({"file": base64.b64encode(file).decode(), "tensors": expected}, indent=1) + "\n")
