using Microsoft.ML.Data;
using Microsoft.ML.Tests.Frame;

namespace Microsoft.ML.Tests.Transforms;

[TestFixture]
public class ExpressionTests
{
    public sealed class Row
    {
        public float Float { get; set; }

        [VectorType(2)]
        public float[] FloatVector { get; set; } = [];

        public int Int { get; set; }

        public long Long { get; set; }

        public double Double { get; set; }

        public string Text { get; set; } = "";

        public bool Boolean { get; set; }

        [VectorType(2)]
        public string[] TextVector { get; set; } = [];

        [VectorType(4)]
        public VBuffer<float> Sparse { get; set; }

        [KeyType(3)]
        public uint Key { get; set; }
    }

    private static readonly Dictionary<char, string> _columns =
        new() { ['i'] = "Int", ['l'] = "Long", ['f'] = "Float", ['d'] = "Double", ['s'] = "Text", ['b'] = "Boolean" };

    [Test]
    public void The_documented_sample_has_its_documented_output()
    {
        var ml = new MLContext(1);
        Row row = First();
        row.Text = "hi";
        IDataView data = ml.Data.LoadFromEnumerable([row]);
        IEstimator<ITransformer> pipeline = ml.Transforms.Expression("Expr1", "(x,y)=>log(y)+x", "Float", "FloatVector")
            .Append(ml.Transforms.Expression("Expr2", "(b,s,i)=>b ? len(s) : i", "Boolean", "TextVector", "Int"))
            .Append(ml.Transforms.Expression("Expr3", "(s,f1,f2,i)=>len(concat(s,\"a\"))+f1+f2+i", "Text", "FloatVector", "Float", "Int"))
            .Append(ml.Transforms.Expression("Expr4", "(x,y)=>cos(x+pi())*y", "Float", "Int"));
        using var stream = new MemoryStream();
        ml.Model.Save(pipeline.Fit(data), data.Schema, stream);
        stream.Position = 0;
        IDataView output = new MLContext(2).Model.Load(stream, out _).Transform(data);
        Assert.That(output.GetColumn<float[]>("Expr1").Single(), Is.EqualTo(new[] { 0.5f, -1.109438f }).Within(1e-6));
        Assert.That(output.GetColumn<int[]>("Expr2").Single(), Is.EqualTo(new[] { 4, 3 }));
        Assert.That(output.GetColumn<float[]>("Expr3").Single(), Is.EqualTo(new[] { 7.5f, 6.7f }).Within(1e-6));
        Assert.That(output.GetColumn<double>("Expr4").Single(), Is.EqualTo(-2.63274768567112).Within(1e-12));

        SchemaShape shape = pipeline.GetOutputSchema(Shapes.Of(data));
        foreach (SchemaShape.Column column in Shapes.Of(output))
        {
            SchemaShape.Column expected = shape.Single(item => item.Name == column.Name);
            Assert.That((column.Kind, column.ItemType), Is.EqualTo((expected.Kind, expected.ItemType)), column.Name);
        }
    }

    [TestCase("(i) => 1 + 2 * 3", 7)]
    [TestCase("(i) : (1 + 2) * 3", 9)]
    [TestCase("(i) => -2 ^ 2", -4)]
    [TestCase("(i) => 2 ^ 3 ^ 2", 512)]
    [TestCase("(i) => 2 ^ -1", 0)]
    [TestCase("(i) => 7 / 2 - 7 % 4", 0)]
    [TestCase("(i) => i", 3)]
    [TestCase("(i, l) => i + l", 5_000_000_003L)]
    [TestCase("(i) => 5000000000 - 1l", 4_999_999_999L)]
    [TestCase("(i, f) => i * f", 1.5f)]
    [TestCase("(f) => f * 3f", 1.5f)]
    [TestCase("(f, d) => f + d", 2.75)]
    [TestCase("(i) => 1.5e1", 15.0)]
    [TestCase("(i) => sqrt(16)", 4.0)]
    [TestCase("(i) => abs(-i)", 3)]
    [TestCase("(i, f) => max(f, i)", 3f)]
    [TestCase("(i) => log(8.0, 2.0)", 3.0)]
    [TestCase("(i) => sind(30.0)", 0.5)]
    [TestCase("(i) => deg(pi())", 180.0)]
    [TestCase("(f) => na(f) ?? f", 0.5f)]
    [TestCase("(d) => d ?? na(d)", 2.25)]
    [TestCase("(d) => isna(na(d))", true)]
    [TestCase("(s) => default(s) == \"\"", true)]
    [TestCase("(i, f, d, s) => 1 < i <= 3 and not (f > d) && s != \"x\"", true)]
    [TestCase("(i, b) => 1 < i < 3 || !b", false)]
    [TestCase("(b) => b = true ? \"yes\" : \"no\"", "yes")]
    [TestCase("(s) => upper(concat(left(s, 3), \"-\", right(s, -2), \"-\", mid(s, 1, 3)))", "SOM-XT-OM")]
    [TestCase("(i) => \"a\\\"\\\\\\n\"", "a\"\\\n")]
    [TestCase("(d) => int(d) + int(\"17\")", 19)]
    [TestCase("(b) => float(b)", 1f)]
    [TestCase("(i) => bool(i)", true)]
    [TestCase("(i) => text(i)", "3")]
    [TestCase("(i) => with(x = i + 1, y = x * x; y - x)", 12)]
    public void Expressions_have_their_values_and_types(string expression, object expected)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable([First()]);
        string[] inputs = expression[1..expression.IndexOf(')')].Split(", ").Select(parameter => _columns[parameter[0]]).ToArray();
        IDataView output = ml.Transforms.Expression("O", expression, inputs).Fit(data).Transform(data);
        object actual = expected switch
        {
            int => output.GetColumn<int>("O").Single(),
            long => output.GetColumn<long>("O").Single(),
            float => output.GetColumn<float>("O").Single(),
            double => output.GetColumn<double>("O").Single(),
            bool => output.GetColumn<bool>("O").Single(),
            _ => output.GetColumn<string>("O").Single(),
        };
        Assert.That(actual, expected is double or float ? Is.EqualTo(expected).Within(1e-12) : Is.EqualTo(expected));
    }

    [Test]
    public void Slots_that_are_not_stored_are_calculated_too()
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable([First()]);
        IDataView output = ml.Transforms.Expression("Half", "x => x / 2", "Sparse")
            .Append(ml.Transforms.Expression("More", "(x, i) => x + i", "Sparse", "Int")).Fit(data).Transform(data);
        VBuffer<float> half = output.GetColumn<VBuffer<float>>("Half").Single();
        Assert.That(half.IsDense, Is.False);
        Assert.That(half.DenseValues(), Is.EqualTo(new[] { 0f, 4f, 0f, 0f }));
        Assert.That(output.GetColumn<float[]>("More").Single(), Is.EqualTo(new[] { 3f, 11f, 3f, 3f }));
    }

    [TestCase("x => ", "Int")]
    [TestCase("x => x +", "Int")]
    [TestCase("x => (x", "Int")]
    [TestCase("x => y", "Int")]
    [TestCase("x => x x", "Int")]
    [TestCase("x => x & 1", "Int")]
    [TestCase("x => \"a", "Int")]
    [TestCase("x => frob(x)", "Int")]
    [TestCase("x => 99999999999999999999", "Int")]
    [TestCase("(x, x) => x", "Int", "Long")]
    [TestCase("(x, y) => x", "Int")]
    [TestCase("x => x + 1", "Text")]
    [TestCase("x => x ? 1 : 2", "Int")]
    [TestCase("x => x", "Key")]
    [TestCase("x => x", "Absent")]
    [TestCase("(x, y) => x + y", "FloatVector", "Sparse")]
    public void What_can_not_be_calculated_is_refused(string expression, params string[] inputs)
    {
        var ml = new MLContext(1);
        IDataView data = ml.Data.LoadFromEnumerable([First()]);
        var estimator = ml.Transforms.Expression("O", expression, inputs);
        Assert.That(() => estimator.Fit(data), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => estimator.GetOutputSchema(Shapes.Of(data)), Throws.InstanceOf<ArgumentException>());
    }

    private static Row First() => new()
    {
        Float = 0.5f,
        FloatVector = [1, 0.2f],
        Int = 3,
        Long = 5_000_000_000,
        Double = 2.25,
        Text = "some text",
        Boolean = true,
        TextVector = ["zero", "one"],
        Sparse = new VBuffer<float>(4, 1, [8], [1]),
        Key = 2,
    };
}
