using System.Globalization;
using System.IO.Compression;
using System.Text;
using Apache.Arrow;
using Apache.Arrow.Ipc;
using Apache.Arrow.Types;
using MlPure.Randomness;
using Parquet;
using Parquet.Schema;

namespace MlPure.Files.Specs;

/// <summary>Files of every format that is streamed, of the same rows.</summary>
static class StreamedFiles
{
    public static Matrix Rows(int rows)
    {
        var normals = MersenneTwister.FromSeed(5).StandardNormals(3 * rows).Value;
        // Numbers of eight bits of fraction are the same in every format.
        return Matrix.Build(rows, 3, (i, f) =>
            Math.Round(256 * ((1 + f) * normals[3 * i + f] + (i % 3 == 0 ? 6 - f : 0))) / 256);
    }

    /// <summary>Calls a spec with a file of that format, which is then deleted.</summary>
    public static void With(string format, Matrix rows, Action<string> spec)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        var path = Path.Combine(folder.FullName, $"rows{EndOf(format)}");
        try
        {
            Write(format, rows, path);
            spec(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string EndOf(string format) => format switch
    {
        "csv" => ".csv",
        "csv.gz" => ".csv.gz",
        "parquet" or "arrow" or "arrows" => $".{format}",
        "npz" or "npz of fortran" => ".npz",
        _ => ".npy",
    };

    static void Write(string format, Matrix rows, string path)
    {
        using var file = File.Create(path);
        switch (format)
        {
            case "csv": file.Write(Csv(rows)); break;
            case "csv.gz":
                using (var compressed = new GZipStream(file, CompressionLevel.Fastest)) compressed.Write(Csv(rows));
                break;
            case "npz" or "npz of fortran":
                using (var archive = new ZipArchive(file, ZipArchiveMode.Create))
                using (var array = archive.CreateEntry("a.npy").Open())
                    WriteNpy(format == "npz" ? "f8" : "fortran", rows, array);
                break;
            case "arrow": WriteArrow(rows, 1500, new ArrowFileWriter(file, ofArrow)); break;
            case "arrows": WriteArrow(rows, 70_000, new ArrowStreamWriter(file, ofArrow)); break;
            case "parquet": WriteParquet(rows, file).GetAwaiter().GetResult(); break;
            default: WriteNpy(format, rows, file); break;
        }
    }

    static byte[] Csv(Matrix rows)
    {
        var text = new StringBuilder("a,name,b,c\n");
        for (var row = 0; row < rows.Rows; row++)
            text.Append(CultureInfo.InvariantCulture,
                $"{rows[row, 0]},row{row},{rows[row, 1]},{rows[row, 2]}\n");
        return Encoding.UTF8.GetBytes($"{text}");
    }

    static void WriteNpy(string type, Matrix rows, Stream file)
    {
        var isFortran = type == "fortran";
        var descr = type is "f8" or "fortran" ? "<f8" : type;
        var header = $"{{'descr': '{descr}', 'fortran_order': {(isFortran ? "True" : "False")}, "
            + $"'shape': ({rows.Rows}, {rows.Columns}), }}";
        file.Write([0x93, .. "NUMPY"u8, 1, 0, 118, 0, .. Encoding.ASCII.GetBytes(header.PadRight(117) + "\n")]);
        using var cells = new BinaryWriter(file);
        foreach (var number in (isFortran ? rows.Transpose() : rows).AsVector())
            if (type == "<f4") cells.Write((float)number);
            else if (type == ">f8")
                cells.Write(System.Buffers.Binary.BinaryPrimitives.ReverseEndianness(
                    BitConverter.DoubleToInt64Bits(number)));
            else cells.Write(number);
    }

    static readonly Schema ofArrow = new([
        new("a", DoubleType.Default, nullable: false), new("name", StringType.Default, nullable: true),
        new("b", FloatType.Default, nullable: false), new("c", DoubleType.Default, nullable: true),
    ], metadata: null);

    /// <summary>Batches of other lengths than blocks have, one of them empty, and a column of texts between.</summary>
    static void WriteArrow(Matrix rows, int batch, ArrowStreamWriter writer)
    {
        using (writer)
        {
            writer.WriteStart();
            for (var first = 0; first < rows.Rows; first += batch)
            {
                var part = rows.SliceRows(first, Math.Min(batch, rows.Rows - first));
                if (first == batch) writer.WriteRecordBatch(BatchOf(rows.SliceRows(0, 0)));
                writer.WriteRecordBatch(BatchOf(part));
            }
            writer.WriteEnd();
        }
    }

    const int LargeRows = 1 << 23;

    static readonly string[] names = ["a", "b", "c"];

    /// <summary>One batch or row group of 2^23 rows and three columns of truth values.</summary>
    public static void WriteLarge(string format, Stream file)
    {
        if (format == "arrow") WriteLargeBatch(file);
        else WriteLargeGroup(file).GetAwaiter().GetResult();
    }

    static async Task WriteLargeGroup(Stream file)
    {
        DataField[] fields = [.. names.Select(name => new DataField<bool>(name))];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        using var group = writer.CreateRowGroup();
        foreach (var field in fields) await group.WriteAsync<bool>(field, new bool[LargeRows]);
        group.CompleteValidate();
    }

    static void WriteLargeBatch(Stream file)
    {
        const int rows = LargeRows;
        var truths = new BooleanArray(new ArrowBuffer(new byte[rows / 8]), ArrowBuffer.Empty, rows, 0, 0);
        var schema = new Schema(
            names.Select(name => new Apache.Arrow.Field(name, BooleanType.Default, false)), metadata: null);
        using var writer = new ArrowFileWriter(file, schema);
        writer.WriteStart();
        writer.WriteRecordBatch(new RecordBatch(schema, names.Select(_ => truths), rows));
        writer.WriteEnd();
    }

    static RecordBatch BatchOf(Matrix part) => new(ofArrow,
    [
        new DoubleArray.Builder().AppendRange(part.Column(0)).Build(),
        new StringArray.Builder().AppendRange(part.Column(0).Select(x => $"row{x}")).Build(),
        new FloatArray.Builder().AppendRange(part.Column(1).Select(x => (float)x)).Build(),
        new DoubleArray.Builder().AppendRange(part.Column(2)).Build(),
    ], part.Rows);

    /// <summary>Row groups of other lengths than blocks have, one column with room for missing cells.</summary>
    static async Task WriteParquet(Matrix rows, Stream file)
    {
        DataField[] fields = [new DataField<double>("a"), new DataField<double>("b"), new DataField<double?>("c")];
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(fields), file);
        for (var first = 0; first < rows.Rows; first += 1500)
        {
            var part = rows.SliceRows(first, Math.Min(1500, rows.Rows - first));
            using var group = writer.CreateRowGroup();
            for (var f = 0; f < 2; f++) await group.WriteAsync<double>(fields[f], part.Column(f).ToArray());
            await group.WriteAsync<double>(fields[2], part.Column(2).Select(x => (double?)x).ToArray());
            group.CompleteValidate();
        }
    }
}
