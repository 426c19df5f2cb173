using System.Diagnostics.CodeAnalysis;
using Microsoft.ML.Data;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>Cuts data into a training and a test set, row by row at random.</summary>
    /// <param name="data">The data.</param>
    /// <param name="testFraction">The part of the rows that go into the test set, between 0 and 1.</param>
    /// <param name="samplingKeyColumnName">Rows with the same value here stay together; null for none.</param>
    /// <param name="seed">The seed; that of the context where it is null.</param>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(0 < testFraction && testFraction < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        var splitter = new RowSplitter(data, samplingKeyColumnName, seed ?? (_env as MLContext)?.Seed);
        return new TrainTestData(splitter.Part(0, testFraction, complement: true), splitter.Part(0, testFraction));
    }

    /// <summary>Cuts data into folds; each is the test set of one of the results, the others its training set.</summary>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(
        IDataView data, int numberOfFolds = 5, string samplingKeyColumnName = null, int? seed = null)
    {
        Contracts.CheckValue(data, nameof(data));
        Contracts.CheckParam(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        var splitter = new RowSplitter(data, samplingKeyColumnName, seed ?? (_env as MLContext)?.Seed);
        var folds = new TrainTestData[numberOfFolds];
        for (int fold = 0; fold < numberOfFolds; fold++)
        {
            double min = fold == 0 ? double.NegativeInfinity : (double)fold / numberOfFolds;
            double max = fold == numberOfFolds - 1 ? double.PositiveInfinity : (double)(fold + 1) / numberOfFolds;
            folds[fold] = new TrainTestData(splitter.Part(min, max, complement: true), splitter.Part(min, max));
        }

        return folds;
    }

    /// <summary>A training and a test set.</summary>
    [SuppressMessage("Performance", "CA1815", Justification = "ML.NET's type has no equality.")]
    public struct TrainTestData
    {
        public readonly IDataView TrainSet;

        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
