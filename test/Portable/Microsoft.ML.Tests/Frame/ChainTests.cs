using Microsoft.ML.Data;

namespace Microsoft.ML.Tests.Frame;

public class ChainTests
{
    private readonly MLContext _ml = new(seed: 1);

    private sealed class X
    {
        [ColumnName("X")]
        public float Value { get; set; }
    }

    private sealed class Y
    {
        [ColumnName("Y")]
        public float Value { get; set; }
    }

    private sealed class Z
    {
        [ColumnName("Z")]
        public float Value { get; set; }
    }

    private IDataView Data => _ml.Data.LoadFromEnumerable(new[] { new X { Value = 1 }, new X { Value = 2 } });

    private IEstimator<ITransformer> Doubling(Action? called = null) =>
        _ml.Transforms.CustomMapping<X, Y>((source, target) => { called?.Invoke(); target.Value = source.Value * 2; }, null);

    private IEstimator<ITransformer> Squaring() => _ml.Transforms.CustomMapping<Y, Z>((source, target) => target.Value = source.Value * source.Value, null);

    [Test]
    public void Links_are_fitted_and_applied_in_order()
    {
        TransformerChain<ITransformer> model = Doubling().Append(Squaring()).Fit(Data);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.Transform(Data).GetColumn<float>("Z"), Is.EqualTo(new float[] { 4, 16 }));
            Assert.That(model.Count(), Is.EqualTo(2));
            Assert.That(model.LastTransformer, Is.SameAs(model.Last()));
            Assert.That(model.GetOutputSchema(Data.Schema).Select(c => c.Name), Is.EqualTo(new[] { "X", "Y", "Z" }));
            Assert.That(((ITransformer)model).IsRowToRowMapper, Is.True);
        }
    }

    [Test]
    public void A_late_link_that_cannot_work_is_told_before_an_early_one_is_trained()
    {
        bool trained = false;
        IEstimator<ITransformer> pipeline = Doubling().WithOnFitDelegate(_ => trained = true)
            .Append(_ml.Transforms.CustomMapping<Z, Y>((_, _) => { }, null));
        Assert.That(() => pipeline.Fit(Data), Throws.TypeOf<ArgumentOutOfRangeException>().With.Message.Contains("Could not find input column 'Z'"));
        Assert.That(trained, Is.False);
    }

    [Test]
    public void Scopes_choose_links()
    {
        var pipeline = new EstimatorChain<ITransformer>().Append(Doubling(), TransformerScope.Everything).Append(Squaring(), TransformerScope.Training);
        TransformerChain<ITransformer> model = pipeline.Fit(Data);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(model.GetModelFor(TransformerScope.Scoring).Count(), Is.EqualTo(1));
            Assert.That(model.GetOutputSchema(Data.Schema, TransformerScope.Scoring).GetColumnOrNull("Z"), Is.Null);
            Assert.That(model.Transform(Data, TransformerScope.Training).GetColumn<float>("Z").Last(), Is.EqualTo(16));
        }
    }

    [Test]
    public void A_cache_checkpoint_computes_what_is_before_it_once()
    {
        int calls = 0;
        var reader = new PassReader();
        Doubling(() => calls++).AppendCacheCheckpoint(_ml).Append(reader).Fit(Data);
        Assert.That(reader.Sums, Is.EqualTo(new[] { 6f, 6f, 6f }));
        Assert.That(calls, Is.EqualTo(2));

        calls = 0;
        Doubling(() => calls++).Append(reader).Fit(Data);
        Assert.That(calls, Is.EqualTo(6));
    }

    /// <summary>Reads its data three times while it is fitted.</summary>
    private sealed class PassReader : IEstimator<ITransformer>
    {
        public List<float> Sums { get; } = [];

        public ITransformer Fit(IDataView input)
        {
            for (int pass = 0; pass < 3; pass++)
                Sums.Add(input.GetColumn<float>("Y").Sum());
            return new TransformerChain<ITransformer>();
        }

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }

    [Test]
    public void A_delegate_gets_the_fitted_transformer()
    {
        ITransformer? seen = null;
        TransformerChain<ITransformer> model = Doubling().WithOnFitDelegate(transformer => seen = transformer).Append(Squaring()).Fit(Data);
        Assert.That(seen, Is.SameAs(model.First()));
    }

    [Test]
    public void An_empty_chain_changes_nothing()
    {
        var chain = new TransformerChain<ITransformer>();
        Assert.That(chain.Transform(Data).GetColumn<float>("X"), Is.EqualTo(new float[] { 1, 2 }));
        Assert.That(chain.LastTransformer, Is.Null);
    }

    [Test]
    public void A_chain_of_another_last_type_is_refused()
    {
        Assert.That(() => new TransformerChain<TransformerChain<ITransformer>>(Doubling().Fit(Data)), Throws.InstanceOf<Exception>());
    }

    [Test]
    public void A_transformer_is_appended_to_a_transformer()
    {
        ITransformer first = Doubling().Fit(Data);
        TransformerChain<ITransformer> both = first.Append(Squaring().Fit(first.Transform(Data)));
        Assert.That(both.Transform(Data).GetColumn<float>("Z"), Is.EqualTo(new float[] { 4, 16 }));
    }

    [Test]
    public void The_log_says_where_a_message_comes_from()
    {
        var ml = new MLContext(seed: 1);
        var messages = new List<LoggingEventArgs>();
        ml.Log += (_, message) => messages.Add(message);
        using (var channel = ((Runtime.IChannelProvider)ml).Start("Training"))
            channel.Info(Runtime.MessageSensitivity.None, "Loss {0}", 3);
        LoggingEventArgs info = messages.Single(message => message.Kind == Runtime.ChannelMessageKind.Info);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(info.RawMessage, Is.EqualTo("Loss 3"));
            Assert.That(info.Message, Is.EqualTo($"[Source={info.Source}, Kind=Info] Loss 3"));
            Assert.That(info.Source, Does.EndWith("Training"));
        }
    }
}
