// Writes the same table as DuckDB does (npm: @duckdb/node-api).
import { DuckDBInstance } from '@duckdb/node-api';

const connection = await (await DuckDBInstance.create(':memory:')).connect();
await connection.run(`create table t as select * from (values
  (0.1::double, 1::bigint, 'a'), (1::double / 3, null, 'b, c'), (-2.5e-7, 3, 'say "d"'),
  (6.02214076e23, 100000, 'é'), (5e-324, -5, '011')) as v(x, n, name)`);
for (const codec of ['uncompressed', 'snappy', 'gzip', 'zstd', 'brotli', 'lz4_raw'])
  await connection.run(`copy t to 'duckdb-${codec}.parquet' (format parquet, compression ${codec})`);
await connection.run(`copy t to 'duckdb-v2.parquet' (format parquet, parquet_version v2)`);
await connection.run(`copy t to 'duckdb.csv' (header)`);
await connection.run(`copy (select x::float as f, x::decimal(38, 10) as d, n::hugeint as h, n::utinyint as u,
  name::enum ('a', 'b') as e, date '2024-02-29' as day, true as flag, [1, 2] as list, {'a': 1} as struct
  from t where name in ('a')) to 'duckdb-types.parquet' (format parquet)`);
