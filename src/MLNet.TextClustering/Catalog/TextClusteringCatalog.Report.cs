using System.Text;
using Microsoft.ML;
using MLNet.TextClustering.Report;
using MLNet.TextClustering.Report.Page;

namespace MLNet.TextClustering;

public sealed partial class TextClusteringCatalog
{
    /// <summary>
    /// Writes what a person needs to judge a clustering as one HTML page: figures with their meaning, a map of the texts, a card a cluster with terms and texts, the kinship of the clusters, labels against clusters.
    /// The page holds everything that it shows, the texts included, and asks no network for anything.
    /// </summary>
    /// <param name="model">A fitted or loaded clustering model, as <see cref="Explain(ITransformer, IDataView, ExplanationOptions)"/> takes it.</param>
    /// <param name="data">Texts as the model takes them, or as it has scored them (then they are not scored again).</param>
    /// <param name="path">The file; an older one is replaced when the new one is whole.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/>, <paramref name="data"/> or <paramref name="path"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, a column is missing, or the model is no clustering model.</exception>
    /// <exception cref="InvalidOperationException">The data has no rows or no terms.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public void WriteReport(ITransformer model, IDataView data, string path, ReportOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var page = new MemoryStream();
        WriteReport(model, data, page, options);
        string partial = path + ".tmp";
        using (var file = File.Create(partial))
            page.WriteTo(file);
        File.Move(partial, path, overwrite: true);
    }

    /// <summary>Writes the page of <see cref="WriteReport(ITransformer, IDataView, string, ReportOptions)"/> to a stream, which stays open.</summary>
    /// <param name="model">A fitted or loaded clustering model.</param>
    /// <param name="data">Texts as the model takes them, or as it has scored them.</param>
    /// <param name="output">Where to write UTF-8.</param>
    /// <param name="options">Null: all defaults.</param>
    /// <exception cref="ArgumentNullException"><paramref name="model"/>, <paramref name="data"/> or <paramref name="output"/> is null.</exception>
    /// <exception cref="ArgumentException">An option is out of its range, a column is missing, or the model is no clustering model.</exception>
    /// <exception cref="InvalidOperationException">The data has no rows or no terms.</exception>
    /// <exception cref="OperationCanceledException">The options' token was cancelled.</exception>
    public void WriteReport(ITransformer model, IDataView data, Stream output, ReportOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(output);
        options ??= new ReportOptions();
        options.Validate();
        var report = new ReportBuilder(this, options).Build(model, _mlContext.Data.Cache(Score(model, data)));
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true);
        ReportPage.Write(report, PageAssets.Embedded, writer);
    }
}
