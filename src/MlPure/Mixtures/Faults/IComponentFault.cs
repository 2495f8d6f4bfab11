namespace MlPure.Mixtures;

/// <summary>A fault of one component, which it names.</summary>
interface IComponentFault
{
    /// <summary>Which, counted from 0.</summary>
    int Component { get; }
}
