namespace Microsoft.ML.Data;

internal delegate void ValueMapper<TSrc, TDst>(in TSrc source, ref TDst destination);

/// <summary>Parameters that score a value.</summary>
internal interface IValueMapper
{
    DataViewType InputType { get; }

    DataViewType OutputType { get; }

    /// <summary>A scorer with buffers of its own, for use by one thread.</summary>
    ValueMapper<TSrc, TDst> GetMapper<TSrc, TDst>();
}
