using Microsoft.ML.Data;
using Microsoft.ML.Tests.Frame;

namespace Microsoft.ML.Tests.Samples;

/// <summary>ML.NET's documented samples on objects as rows, mappings and models, with the output that their documentation shows.</summary>
public class RowSamples
{
    private readonly MLContext _ml = new();

    private sealed class Person
    {
        public string? Name { get; set; }
        public bool FilterNext { get; set; }
    }

    private IDataView People(params int[] filterNext) => _ml.Data.LoadFromEnumerable(
        new[] { "Joey", "Chandler", "Ross", "Monica", "Rachel", "Phoebe" }.Select((name, i) => new Person { Name = name, FilterNext = filterNext.Contains(i) }).ToArray());

    private static bool StartsWithR(Person person) => person.Name!.StartsWith("r", StringComparison.OrdinalIgnoreCase);

    [Test]
    public void FilterByCustomPredicate_drops_the_names_with_R()
    {
        IDataView kept = _ml.Data.FilterByCustomPredicate<Person>(People(), StartsWithR);
        Assert.That(kept.GetColumn<string>("Name"), Is.EqualTo(new[] { "Joey", "Chandler", "Monica", "Phoebe" }));
    }

    private sealed class FilterState
    {
        public bool Filter { get; set; }
    }

    [Test]
    public void FilterByStatefulCustomPredicate_drops_those_whose_predecessor_says_so()
    {
        IDataView kept = _ml.Data.FilterByStatefulCustomPredicate<Person, FilterState>(
            People(3, 4),
            (person, state) =>
            {
                bool filter = state.Filter;
                state.Filter = person.FilterNext;
                return filter && StartsWithR(person);
            },
            state => state.Filter = false);
        Assert.That(kept.GetColumn<string>("Name"), Is.EqualTo(new[] { "Joey", "Chandler", "Ross", "Monica", "Phoebe" }));
    }

    private sealed class Signed
    {
        public bool Sign { get; set; }
    }

    private sealed class Fibonacci
    {
        public long SignedFibonacci { get; set; }
    }

    private sealed class FibonacciState
    {
        public long Last { get; set; }
        public long BeforeLast { get; set; }
    }

    [Test]
    public void StatefulCustomMapping_counts_like_Fibonacci()
    {
        bool[] signs = [true, true, false, true, false, true, false, false, false];
        IDataView data = _ml.Data.LoadFromEnumerable(signs.Select(sign => new Signed { Sign = sign }).ToArray());
        var estimator = _ml.Transforms.StatefulCustomMapping<Signed, Fibonacci, FibonacciState>(
            (input, output, state) =>
            {
                long next = state.BeforeLast + state.Last;
                output.SignedFibonacci = input.Sign ? next : -next;
                (state.BeforeLast, state.Last) = (state.Last, next);
            },
            state => (state.BeforeLast, state.Last) = (0, 1),
            contractName: null);
        Assert.That(estimator.Fit(data).Transform(data).GetColumn<long>("SignedFibonacci"), Is.EqualTo(new long[] { 1, 2, -3, 5, -8, 13, -21, -34, -55 }));
    }

    private sealed class Body(int age, float height, float weight, int hands)
    {
        public int Age { get; set; } = age;
        public float Height { get; set; } = height;
        public float Weight { get; set; } = weight;
        public int Hands { get; set; } = hands;

        public override string ToString() => $"age {Age}, height {Height}, weight {Weight}, {Hands} hands";
    }

    private sealed class BodyType(int race) : StructuredDataViewType(typeof(Body))
    {
        private readonly int _race = race;

        public override bool Equals(DataViewType? other) => other is BodyType body && body._race == _race;

        public override bool Equals(object? obj) => obj is DataViewType type && Equals(type);

        public override int GetHashCode() => _race;
    }

    [AttributeUsage(AttributeTargets.Property)]
    private sealed class RaceAttribute(int race) : DataViewTypeAttribute
    {
        private readonly int _race = race;

        public override void Register() => DataViewTypeManager.Register(new BodyType(_race), typeof(Body), this);

        public override bool Equals(DataViewTypeAttribute? other) => other is RaceAttribute attribute && attribute._race == _race;

        public override bool Equals(object? obj) => obj is DataViewTypeAttribute attribute && Equals(attribute);

        public override int GetHashCode() => _race;
    }

    private sealed class Hero
    {
        public string Name { get; set; } = "Unknown";

        [Race(100)]
        public Body One { get; set; } = new(0, 0, 0, 0);

        [Race(200)]
        public Body Two { get; set; } = new(0, 0, 0, 0);
    }

    private sealed class SuperHero
    {
        public string Name { get; set; } = "Unknown";

        [Race(7)]
        public Body Merged { get; set; } = new(0, 0, 0, 0);
    }

    [Test]
    public void CustomMapping_works_on_types_of_the_users_own()
    {
        Hero[] tribe = [new() { One = new(2, 1000, 2000, 3000), Two = new(4000, 5000, 6000, 7000) }];
        IDataView data = _ml.Data.LoadFromEnumerable(tribe);
        ITransformer model = _ml.Transforms.CustomMapping<Hero, SuperHero>(
            (hero, super) =>
            {
                super.Name = "Super " + hero.Name;
                super.Merged.Age = hero.One.Age + hero.Two.Age;
                super.Merged.Height = hero.One.Height + hero.Two.Height;
                super.Merged.Weight = hero.One.Weight + hero.Two.Weight;
                super.Merged.Hands = hero.One.Hands + hero.Two.Hands;
            },
            contractName: null).Fit(data);

        SuperHero first = _ml.Data.CreateEnumerable<SuperHero>(model.Transform(data), reuseRowObject: false).First();
        Assert.That($"{first.Name}, {first.Merged}", Is.EqualTo("Super Unknown, age 4002, height 6000, weight 8000, 10000 hands"));

        PredictionEngine<Hero, SuperHero> engine = _ml.Model.CreatePredictionEngine<Hero, SuperHero>(model);
        SuperHero single = engine.Predict(new Hero { One = new(1, 2, 3, 4), Two = new(5, 6, 7, 8) });
        Assert.That($"{single.Name}, {single.Merged}", Is.EqualTo("Super Unknown, age 6, height 8, weight 10, 12 hands"));
    }

    private sealed class Temperature
    {
        public float Latitude { get; set; }
        public DateTime Date { get; set; }

        [ColumnName("Temperature")]
        public float Degrees { get; set; }
    }

    private sealed class Measurement
    {
        public DateTime Date { get; set; }
        public float Temperature { get; set; }
    }

    private static IEnumerable<Measurement> Measure(int count)
    {
        var random = new Random(1234321);
        var date = new DateTime(2012, 1, 1);
        float temperature = 39;
        for (int i = 0; i < count; i++)
        {
            date = date.AddDays(1);
            temperature += random.Next(-5, 5);
            yield return new Measurement { Date = date, Temperature = temperature };
        }
    }

    [Test]
    public void CreateEnumerable_leaves_a_member_without_a_column_at_its_default()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(Measure(5));
        IEnumerable<string> rows = _ml.Data.CreateEnumerable<Temperature>(data, reuseRowObject: true, ignoreMissingColumns: true)
            .Select(row => $"{row.Date.Month}/{row.Date.Day}/{row.Date.Year} {row.Degrees} {row.Latitude}");
        Assert.That(rows, Is.EqualTo(new[] { "1/2/2012 36 0", "1/3/2012 36 0", "1/4/2012 34 0", "1/5/2012 35 0", "1/6/2012 35 0" }));
    }

    private sealed class OpenPoint
    {
        public float[]? Features { get; set; }
    }

    [Test]
    public void A_schema_definition_sets_the_size_of_a_vector_at_run_time()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(OpenPoint));
        var before = (VectorDataViewType)definition["Features"].ColumnType;
        Assert.That((before.IsKnownSize, before.Size), Is.EqualTo((false, 0)));
        definition[0].ColumnType = new VectorDataViewType(before.ItemType, 3);
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new OpenPoint { Features = [1.2f, 3.4f, 4.5f] } }, definition);
        var after = (VectorDataViewType)data.Schema["Features"].Type;
        Assert.That((after.IsKnownSize, after.Size), Is.EqualTo((true, 3)));
    }

    private sealed class Word
    {
        public string? Value { get; set; }
    }

    private sealed class KeyedWord
    {
        public string? Value { get; set; }
        public uint Key { get; set; }
    }

    [Test]
    public void A_model_from_a_stream_predicts_the_key_of_a_value()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { new Word { Value = "abc" } });
        using var stream = new MemoryStream();
        _ml.Model.Save(_ml.Transforms.Conversion.MapValueToKey("Key", "Value").Fit(data), data.Schema, stream);
        stream.Position = 0;
        ITransformer model = _ml.Model.Load(stream, out _);
        KeyedWord prediction = _ml.Model.CreatePredictionEngine<Word, KeyedWord>(model).Predict(new Word { Value = "abc" });
        Assert.That((prediction.Value, prediction.Key), Is.EqualTo(("abc", 1u)));
    }

    [Test]
    public void A_mapping_is_loaded_by_its_contract_after_its_assembly_was_registered()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { 1f, 2f }.Select(x => new SaveLoadTests.Number { X = x }).ToArray());
        var estimator = _ml.Transforms.CustomMapping<SaveLoadTests.Number, SaveLoadTests.Sum>(SaveLoadTests.PlusFactory.Map, "Frame.Plus.1");
        using var stream = new MemoryStream();
        _ml.Model.Save(estimator.Fit(data), data.Schema, stream);
        stream.Position = 0;
        _ml.ComponentCatalog.RegisterAssembly(typeof(SaveLoadTests.PlusFactory).Assembly);
        Assert.That(_ml.Model.Load(stream, out _).Transform(data).GetColumn<float>("Plus"), Is.EqualTo(new[] { 2f, 3f }));
    }

    private sealed class Infert
    {
        public float Age { get; set; }
    }

    private sealed class Young
    {
        public bool IsUnderThirty { get; set; }
    }

    [Test]
    public void CustomMapping_says_who_is_under_thirty()
    {
        IDataView data = _ml.Data.LoadFromEnumerable(new[] { 26f, 35, 34, 28 }.Select(age => new Infert { Age = age }).ToArray());
        var estimator = _ml.Transforms.CustomMapping<Infert, Young>((input, output) => output.IsUnderThirty = input.Age < 30, contractName: null);
        Assert.That(estimator.Fit(data).Transform(data).GetColumn<bool>("IsUnderThirty"), Is.EqualTo(new[] { true, false, false, true }));
    }
}
