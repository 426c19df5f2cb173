using Microsoft.ML;
using Microsoft.ML.Data;

namespace Benchmarks;

/// <summary>Assigns the lines of a large file to clusters; memory must not grow with the lines.</summary>
internal sealed class StreamingBenchmark(Measurement measurement, int rowCount)
{
    private const int TrainingRows = 20_000;

    private sealed class Document
    {
        [LoadColumn(0)]
        public string? Text { get; set; }
    }

    public void Run()
    {
        string path = Path.GetTempFileName();
        try
        {
            measurement.Run("write the file", null, () => Write(path));
            Assign(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private void Assign(string path)
    {
        var ml = new MLContext(seed: 1);
        IDataView texts = ml.Data.LoadFromTextFile<Document>(path);
        ITransformer model = measurement.Run("hashed words and KMeans(20): Fit", null, () =>
            ml.Transforms.Text.ProduceHashedWordBags("Counts", "Text", numberOfBits: 12)
                .Append(ml.Transforms.NormalizeLpNorm("Features", "Counts"))
                .Append(ml.Clustering.Trainers.KMeans(numberOfClusters: 20))
                .Fit(ml.Data.TakeRows(texts, TrainingRows)));

        IDataView assigned = model.Transform(texts);
        DataViewSchema.Column column = assigned.Schema["PredictedLabel"];
        using DataViewRowCursor cursor = assigned.GetRowCursor([column]);
        ValueGetter<uint> getLabel = cursor.GetGetter<uint>(column);
        uint label = 0;
        for (int part = 1; part <= 5; part++)
        {
            measurement.Run($"assign rows, part {part} of 5", null, () =>
            {
                int count = 0;
                for (; count < rowCount / 5 && cursor.MoveNext(); count++)
                    getLabel(ref label);
                return $"{count:N0} rows, {GC.GetTotalMemory(forceFullCollection: true) >> 20} MB in use";
            });
        }
    }

    private string Write(string path)
    {
        var random = new Random(1);
        using var writer = new StreamWriter(path);
        for (int row = 0; row < rowCount; row++)
        {
            int topic = random.Next(20);
            for (int word = 0; word < 10; word++)
                writer.Write($"w{topic * 50 + random.Next(100)} ");
            writer.WriteLine();
        }
        return $"{rowCount:N0} lines, {new FileInfo(path).Length >> 20} MB";
    }
}
