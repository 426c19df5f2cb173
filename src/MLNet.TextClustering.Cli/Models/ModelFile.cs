using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.TextClustering.Cli.Output;

namespace MLNet.TextClustering.Cli.Models;

/// <summary>A model in ML.NET's own .zip, which any ML.NET program can load; this program adds one entry that ML.NET does not look at.</summary>
/// <param name="Model">The pipeline.</param>
/// <param name="Schema">The columns that it was fitted on.</param>
/// <param name="Card">Null when another program has saved the model.</param>
/// <param name="MLNetVersion">The version of ML.NET that has saved it.</param>
internal sealed record ModelFile(ITransformer Model, DataViewSchema Schema, ModelCard? Card, string MLNetVersion)
{
    private const string CardEntry = "textcluster.json";
    private const string VersionEntry = "TrainingInfo/Version.txt";

    /// <summary>The column with the texts: the one on the card, or else the one text column from which alone the model can make its output.</summary>
    public string TextColumn
    {
        get
        {
            if (Card is not null)
                return Card.TextColumn;
            string[] texts = [.. Schema.Where(c => c.Type is TextDataViewType).Select(c => c.Name)];
            return texts.Where(IsEnough).ToArray() is [var only]
                ? only
                : throw new DataException($"The model does not work on one text column alone; its text columns are: {string.Join(", ", texts)}.");
        }
    }

    /// <summary>How many clusters the model tells apart.</summary>
    public int Clusters => OutputColumn("PredictedLabel")?.Type is KeyDataViewType key
        ? (int)key.Count
        : throw new DataException("The model makes no key column 'PredictedLabel': it is not a clustering model.");

    /// <summary>A column of what the model makes; null when there is none of this name.</summary>
    public DataViewSchema.Column? OutputColumn(string name) => Model.GetOutputSchema(Schema).GetColumnOrNull(name);

    public static void Save(AtomicFile file, MLContext mlContext, ITransformer model, DataViewSchema schema, ModelCard? card)
    {
        using var saved = new MemoryStream();
        mlContext.Model.Save(model, schema, saved);
        using var zip = new MemoryStream();
        zip.Write(saved.ToArray());
        if (card is not null)
        {
            using var archive = new ZipArchive(zip, ZipArchiveMode.Update, leaveOpen: true);
            using var entry = archive.CreateEntry(CardEntry).Open();
            JsonSerializer.Serialize(entry, card);
        }

        zip.WriteTo(file.Stream);
    }

    /// <exception cref="DataException">The file is missing, no model, or damaged.</exception>
    public static ModelFile Load(MLContext mlContext, string path)
    {
        if (!File.Exists(path))
            throw new DataException($"There is no model '{path}'.");
        try
        {
            using var stream = File.OpenRead(path);
            var model = mlContext.Model.Load(stream, out var schema);
            stream.Position = 0;
            using var archive = new ZipArchive(stream, ZipArchiveMode.Read);
            var card = ReadEntry(archive, CardEntry);
            return new ModelFile(model, schema, card is null ? null : JsonSerializer.Deserialize<ModelCard>(card), ReadEntry(archive, VersionEntry)?.Trim() ?? "unknown");
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw new DataException($"Cannot load the model '{path}': it is damaged or not an ML.NET model. {exception.GetBaseException().Message}", exception);
        }
    }

    private bool IsEnough(string textColumn)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(textColumn, TextDataViewType.Instance);
        try
        {
            Model.GetOutputSchema(schema.ToSchema());
            return true;
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private static string? ReadEntry(ZipArchive archive, string name)
    {
        if (archive.GetEntry(name) is not { } entry)
            return null;
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }
}
