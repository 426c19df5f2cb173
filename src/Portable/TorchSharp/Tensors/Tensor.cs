namespace TorchSharp;

public static partial class torch
{
    /// <summary>A strided view of a storage. Shapes and strides are never changed in place, so views and saved tensors share the arrays.</summary>
    public partial class Tensor : IDisposable
    {
        private static long _totalCount;
        private static long _peakCount;
        private long[] _sizes;
        private long[] _strides;
        private long _offset;

        internal Tensor(TensorStorage storage, ScalarType type, long[] sizes, long[] strides, long offset, bool register = true)
        {
            Storage = storage;
            dtype = type;
            _sizes = sizes;
            _strides = strides;
            _offset = offset;
            var count = Interlocked.Increment(ref _totalCount);
            if (count > Interlocked.Read(ref _peakCount))
                Interlocked.Exchange(ref _peakCount, count);
            if (register)
                DisposeScope.Current?.Attach((IDisposable)this);
        }

        /// <summary>Another handle on the data of <paramref name="source"/>, outside its graph.</summary>
        internal Tensor(Tensor source, bool register = true)
            : this(source.Alive.Share(), source.dtype, source._sizes, source._strides, source._offset, register)
        {
        }

        ~Tensor() => Dispose(false);

        public static long TotalCount => Interlocked.Read(ref _totalCount);

        public static long PeakCount => Interlocked.Read(ref _peakCount);

        public ScalarType dtype { get; private set; }

        public Device device => CPU;

        public DeviceType device_type => DeviceType.CPU;

        public int device_index => -1;

        public bool is_cuda => false;

        public bool is_meta => false;

        public bool is_sparse => false;

        public bool IsInvalid => Storage == null;

        public string name { get; set; }

        public long[] shape => (long[])Sizes.Clone();

        public long ndim => Sizes.Length;

        public long Dimensions => Sizes.Length;

        public long NumberOfElements => Count;

        public long ElementSize => dtype.ElementSize();

        /// <summary>The scope that will dispose this tensor, and its neighbours there.</summary>
        internal DisposeScope Scope { get; set; }

        internal Tensor PreviousInScope { get; set; }

        internal Tensor NextInScope { get; set; }

        internal TensorStorage Storage { get; private set; }

        internal TensorStorage Alive => Storage ?? throw new InvalidOperationException("Tensor invalid -- empty handle.");

        internal long[] Sizes
        {
            get
            {
                _ = Alive;
                return _sizes;
            }
        }

        internal long[] Strides => _strides;

        internal long Offset => _offset;

        internal int Rank => _sizes.Length;

        internal long Count => Shapes.Count(Sizes);

        internal bool IsContiguous => Shapes.IsContiguous(_sizes, _strides);

        /// <summary>Whether this handle alone has the memory, all of it in order.</summary>
        internal bool IsExclusive => !Alive.IsShared && IsContiguous;

        public long dim() => ndim;

        public long numel() => Count;

        public long element_size() => ElementSize;

        public long[] size() => shape;

        public long size(int dim) => Sizes[Axis(dim)];

        public long[] stride() => (long[])_strides.Clone();

        public long stride(int dim) => _strides[Axis(dim)];

        public long storage_offset() => _offset;

        public bool is_contiguous() => IsContiguous;

        public bool is_cpu() => true;

        public bool is_floating_point() => torch.is_floating_point(dtype);

        public bool is_integral() => torch.is_integral(dtype);

        public bool is_complex() => false;

        public override bool Equals(object obj) => ReferenceEquals(this, obj);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);

        public void Dispose()
        {
            Scope?.MarkAsDisposed(this);
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var storage = Storage;
            if (storage == null)
                return;
            Storage = null;
            Interlocked.Decrement(ref _totalCount);
            if (disposing)
            {
                LeaveGraph();
                _gradient?.Dispose();
            }

            storage.Release();
        }

        public Tensor MoveToOuterDisposeScope()
        {
            Scope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            Scope?.Detach(this);
            return this;
        }

        public Tensor MoveToOtherDisposeScope(Tensor other)
        {
            if (other.Scope != null)
                return MoveToOtherDisposeScope(other.Scope);
            return DetachFromDisposeScope();
        }

        public Tensor MoveToOtherDisposeScope(DisposeScope other)
        {
            Scope?.MoveToOther(other, this);
            return this;
        }

        internal static Tensor Empty(long[] sizes, ScalarType type, bool register = true)
        {
            foreach (var size in sizes)
            {
                if (size < 0)
                    throw Errors.Of($"Trying to create tensor with negative dimension {size}: {Errors.Show(sizes)}");
            }

            if (type is not (>= ScalarType.Byte and <= ScalarType.Int64 or ScalarType.Float32 or ScalarType.Float64 or ScalarType.Bool))
                throw Errors.NoType("empty", type);
            return new(new TensorStorage(Shapes.Count(sizes) * type.ElementSize()), type, sizes, Shapes.Contiguous(sizes), 0, register);
        }

        internal unsafe T* Pointer<T>()
            where T : unmanaged
            => (T*)Alive.Data + _offset;

        /// <summary>The elements of a contiguous tensor.</summary>
        internal unsafe Span<T> Span<T>()
            where T : unmanaged
            => new(Pointer<T>(), checked((int)Count));

        internal Tensor View(long[] sizes, long[] strides, long offset) => new(Alive.Share(), dtype, sizes, strides, offset);

        /// <summary>Takes over shape and data of another tensor: for the in-place forms that change the shape.</summary>
        internal void Become(Tensor other)
        {
            var old = Storage;
            Storage = other.Alive.Share();
            old.Release();
            (_sizes, _strides, _offset, dtype) = (other._sizes, other._strides, other._offset, other.dtype);
        }

        internal int Axis(long dim)
        {
            var rank = Math.Max(Rank, 1);
            if (dim < -rank || dim >= rank)
                throw Errors.Dimension(dim, Rank);
            return (int)(dim < 0 ? dim + rank : dim);
        }
    }
}
