/** What is used of other people's readers: a bundle of its own, loaded with the first file that needs it. */
export { setCompressionCodec } from '@uwdata/flechette/src/compression.js';
export { decodeMessage } from '@uwdata/flechette/src/decode/message.js';
export { decodeSchema } from '@uwdata/flechette/src/decode/schema.js';
export { createTable } from '@uwdata/flechette/src/decode/table-from-ipc.js';
export { decompress as decompressZstd } from 'fzstd';
export { parquetMetadata, parquetSchema } from 'hyparquet';
export { parquetHeader } from 'hyparquet/src/column.js';
export { deltaBinaryUnpack, deltaByteArray, deltaLengthByteArray } from 'hyparquet/src/delta.js';
export { byteStreamSplit } from 'hyparquet/src/encoding.js';
export { readPlain } from 'hyparquet/src/plain.js';
export { decompressLz4, decompressLz4Raw } from 'hyparquet-compressors/src/lz4.js';
export { snappyUncompressor } from 'hysnappy';
