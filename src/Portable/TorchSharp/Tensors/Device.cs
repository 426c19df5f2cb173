namespace TorchSharp;

public static partial class torch
{
    public static readonly Device CPU = new(DeviceType.CPU);
    public static readonly Device META = new(DeviceType.META);

    public static Device device(string description) => new(description);

    public static Device device(DeviceType deviceType, int index = -1) => new(deviceType, index);

    public static Device device(string deviceType, int index = -1) => new(deviceType, index);

    public static Device get_default_device() => CPU;

    public static bool cuda_is_available() => false;

    public static bool TryInitializeDeviceType(DeviceType deviceType) => deviceType == DeviceType.CPU;

    public static void InitializeDeviceType(DeviceType deviceType) => InitializeDevice(new Device(deviceType));

    /// <summary>Only the CPU is there; the message says where another device can be had.</summary>
    public static Device InitializeDevice(Device device)
    {
        device ??= CPU;
        return device.type == DeviceType.CPU
            ? device
            : throw new InvalidOperationException(
                $"Torch device type {device.type} did not initialise on this machine: the portable runtime computes on the CPU. Use MLRuntime=nuget for others.");
    }

    public class Device
    {
        public Device(string description)
        {
            var parts = description.Split(':');
            type = Parse(parts[0]);
            index = parts.Length > 1 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : -1;
        }

        public Device(string deviceType, int index = -1)
        {
            type = Parse(deviceType);
            this.index = index;
        }

        public Device(DeviceType deviceType, int index = -1)
        {
            type = deviceType;
            this.index = index;
        }

        public Device(int index)
        {
            type = DeviceType.CUDA;
            this.index = index;
        }

        public DeviceType type { get; }

        public int index { get; }

        public static implicit operator Device(string description) => new(description);

        public override string ToString() => index < 0 ? type.ToString().ToLowerInvariant() : $"{type.ToString().ToLowerInvariant()}:{index}";

        private static DeviceType Parse(string name) => Enum.TryParse<DeviceType>(name, ignoreCase: true, out var type)
            ? type
            : throw new ArgumentException($"Unknown device type '{name}'.", nameof(name));
    }
}
