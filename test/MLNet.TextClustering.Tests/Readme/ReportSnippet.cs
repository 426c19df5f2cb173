using Microsoft.ML;

namespace MLNet.TextClustering.Tests.Readme;

/// <summary>The code that docs/REPORT.md shows, compiled and run as it stands there.</summary>
internal static class ReportSnippet
{
    public static void Run(MLContext ml, ITransformer model, IDataView questions)
    {
        // docs/REPORT.md
        ml.TextClustering().WriteReport(model, questions, "report.html", new ReportOptions
        {
            Title = "Questions of bank customers",
            LabelColumnName = "Label",                     // leave it out without labels
            TextsPerCluster = 3,                           // typical, borderline and outlying ones, each
            Parameters = [new("Method", "VAE, k-means")],  // how it was made, in your words
        });
        // end
    }
}
