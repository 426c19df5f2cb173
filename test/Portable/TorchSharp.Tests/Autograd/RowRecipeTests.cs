using TorchSharp.Modules;
using TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace TorchSharp.Tests;

/// <summary>Gradients of large tables that Adam takes block by block are those that everybody else reads as a whole.</summary>
[NonParallelizable]
public class RowRecipeTests
{
    private const int Rows = 6000;
    private const int Columns = 70;
    private int _threads;

    [SetUp]
    public void RememberThreads() => _threads = get_num_threads();

    [TearDown]
    public void RestoreThreads() => set_num_threads(_threads);

    [Test]
    public void Adam_gets_the_bits_of_the_gradient_that_is_read([Values(1, 4)] int threads)
    {
        set_num_threads(threads);
        Assert.That(Train(read: false), Is.EqualTo(Train(read: true)));
    }

    [Test]
    public void Adam_does_not_depend_on_the_number_of_threads()
    {
        set_num_threads(1);
        var one = Train(read: false);
        set_num_threads(4);
        Assert.That(Train(read: false), Is.EqualTo(one));
    }

    [Test]
    public void A_gradient_that_nobody_has_read_takes_no_memory()
    {
        using var scope = NewDisposeScope();
        var model = new Model();
        var before = MemoryPool.LiveBytes;
        using (NewDisposeScope())
            model.Loss().backward();
        Assert.That(MemoryPool.LiveBytes - before, Is.LessThan(Rows * Columns * sizeof(float) / 2));
        using (NewDisposeScope())
            model.Table.weight.grad.sum();
        Assert.That(MemoryPool.LiveBytes - before, Is.GreaterThan(Rows * Columns * sizeof(float)));
    }

    [Test]
    public void What_is_written_to_the_input_afterwards_does_not_reach_the_gradient()
    {
        using var scope = NewDisposeScope();
        var layer = nn.Linear(Columns, Rows, hasBias: false);
        var input = ones(3, Columns);
        layer.call(input).sum().backward();
        input.zero_();
        Assert.That(Values.Of(layer.weight.grad), Is.All.EqualTo(3));
    }

    [Test]
    public void Gradients_of_two_steps_add_up()
    {
        using var scope = NewDisposeScope();
        var model = new Model();
        model.Loss().backward();
        var once = Values.Of(model.Table.weight.grad);
        model.Loss().backward();
        Assert.That(Values.Of(model.Table.weight.grad), Is.EqualTo(Array.ConvertAll(once, g => 2 * g)));
    }

    /// <summary>The values of the table and of the output layer after a few steps.</summary>
    private static (double[] Table, double[] Output) Train(bool read)
    {
        using var scope = NewDisposeScope();
        var model = new Model();
        using var optimizer = optim.Adam([model.Table.weight, model.Output.weight], lr: 0.01, weight_decay: 0.1);
        for (var step = 0; step < 3; step++)
        {
            using var inner = NewDisposeScope();
            optimizer.zero_grad();
            model.Loss().backward();
            if (read)
                Assert.That(model.Table.weight.grad.sum().ToDouble() + model.Output.weight.grad.sum().ToDouble(), Is.Not.NaN);
            optimizer.step();
        }

        return (Values.Of(model.Table.weight), Values.Of(model.Output.weight));
    }

    private sealed class Model
    {
        private readonly Tensor _terms;
        private readonly Tensor _weights;

        internal Model()
        {
            manual_seed(5);
            Table = nn.EmbeddingBag(Rows, Columns, mode: EmbeddingBagMode.Sum);
            Output = nn.Linear(Columns, Rows, hasBias: false);
            (_terms, _weights) = (randint(0, Rows, [30, 12]), rand(30, 12));
        }

        internal EmbeddingBag Table { get; }

        internal Linear Output { get; }

        internal Tensor Loss() => Output.call(Table.call(_terms, null, _weights)).square().mean();
    }
}
