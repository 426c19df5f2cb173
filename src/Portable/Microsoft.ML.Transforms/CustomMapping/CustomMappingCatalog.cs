using Microsoft.ML.Data;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms and filters that are written by their users.</summary>
public static class CustomMappingCatalog
{
    /// <summary>
    /// Maps each row with an action. A model with it can be saved if <paramref name="contractName"/> is that of a factory marked with
    /// <see cref="CustomMappingFactoryAttributeAttribute"/>, and null says that it need not be.
    /// </summary>
    public static CustomMappingEstimator<TSrc, TDst> CustomMapping<TSrc, TDst>(
        this TransformsCatalog catalog, Action<TSrc, TDst> mapAction, string contractName, SchemaDefinition inputSchemaDefinition = null,
        SchemaDefinition outputSchemaDefinition = null)
        where TSrc : class, new()
        where TDst : class, new() =>
        new(catalog.GetEnvironment(), mapAction, contractName, inputSchemaDefinition, outputSchemaDefinition);

    /// <summary>Maps the rows in their order with an action and a state, which each cursor begins anew.</summary>
    public static StatefulCustomMappingEstimator<TSrc, TDst, TState> StatefulCustomMapping<TSrc, TDst, TState>(
        this TransformsCatalog catalog, Action<TSrc, TDst, TState> mapAction, Action<TState> stateInitAction, string contractName)
        where TSrc : class, new()
        where TDst : class, new()
        where TState : class, new() =>
        new(catalog.GetEnvironment(), mapAction, contractName, stateInitAction);

    /// <summary>Drops the rows for which the predicate holds.</summary>
    public static IDataView FilterByCustomPredicate<TSrc>(this DataOperationsCatalog catalog, IDataView input, Func<TSrc, bool> filterPredicate)
        where TSrc : class, new()
    {
        Contracts.CheckValue(catalog, nameof(catalog));
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        var filler = new RowFiller<TSrc>(input.Schema, ignoreMissingColumns: false, definition: null);
        return new FilteredDataView(input, [.. filler.Columns], row => CreateFilter(filler, row, filterPredicate), sequential: false);
    }

    /// <summary>Drops the rows for which the predicate holds, given in their order with a state that each cursor begins anew.</summary>
    public static IDataView FilterByStatefulCustomPredicate<TSrc, TState>(
        this DataOperationsCatalog catalog, IDataView input, Func<TSrc, TState, bool> filterPredicate, Action<TState> stateInitAction)
        where TSrc : class, new()
        where TState : class, new()
    {
        Contracts.CheckValue(catalog, nameof(catalog));
        Contracts.CheckValue(input, nameof(input));
        Contracts.CheckValue(filterPredicate, nameof(filterPredicate));
        var filler = new RowFiller<TSrc>(input.Schema, ignoreMissingColumns: false, definition: null);
        return new FilteredDataView(
            input,
            [.. filler.Columns],
            row =>
            {
                var state = new TState();
                stateInitAction?.Invoke(state);
                return CreateFilter(filler, row, source => filterPredicate(source, state));
            },
            sequential: true);
    }

    private static Func<bool> CreateFilter<TSrc>(RowFiller<TSrc> filler, DataViewRow row, Func<TSrc, bool> drops)
        where TSrc : class, new()
    {
        Action<TSrc> fill = filler.CreateFill(row);
        var source = new TSrc();
        return () =>
        {
            fill(source);
            return !drops(source);
        };
    }
}
