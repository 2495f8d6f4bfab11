import { tableFromArrays, tableToIPC, vectorFromArray, Table, Float64, Float32, Int32, Int64, Uint8, Bool, Utf8, Dictionary, makeData, TimestampMillisecond } from 'apache-arrow';
import { writeFileSync } from 'fs';
const t = new Table({
  x: vectorFromArray([1, 2, 3, 4, 5], new Float64()),
  y: vectorFromArray([1/3, null, 1, 4/3, NaN], new Float64()),
  f: vectorFromArray([0.5, 1.5, 2.5, 3.5, 4.5], new Float32()),
  i: vectorFromArray([-2, -1, 0, 1, 2], new Int32()),
  big: vectorFromArray([null, 9007199254740993n, 3n, 4n, 5n], new Int64()),
  u8: vectorFromArray([251, 252, 253, 254, 255], new Uint8()),
  b: vectorFromArray([false, false, true, true, true], new Bool()),
  label: vectorFromArray(['é', 'é', null, '011', '011'], new Utf8()),
  kind: vectorFromArray(['a', 'b', 'a', null, 'b'], new Dictionary(new Utf8(), new Int32())),
});
const dir = './';
writeFileSync(dir + 'types.arrow', tableToIPC(t, 'file'));
writeFileSync(dir + 'types.arrows', tableToIPC(t, 'stream'));
