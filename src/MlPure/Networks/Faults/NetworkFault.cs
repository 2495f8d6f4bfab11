using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>What can be wrong with networks: 400 to 459. Layers, rows and columns are counted from 0.</summary>
public abstract record NetworkFault : Fault
{
    NetworkFault(int code)
        : base(code) { }

    /// <summary>400: a network has no layer.</summary>
    public sealed record NoLayers() : NetworkFault(400)
    {
        private protected override string Description => "layers: there are none; give at least one.";
    }

    /// <summary>401: a layer without width.</summary>
    public sealed record NoWidth(int Layer, string Side, int Value) : NetworkFault(401)
    {
        private protected override string Description => $"layer {Layer}: it has {Value} {Side}; give at least one.";
    }

    /// <summary>402: a layer takes another number than the one before it gives.</summary>
    public sealed record WidthsDoNotFit(int Layer, int Takes, int Given) : NetworkFault(402)
    {
        private protected override string Description =>
            $"layer {Layer}: it takes {Takes} numbers, but layer {Layer - 1} gives {Given}; make them the same.";
    }

    /// <summary>403: more parameters than a vector holds.</summary>
    public sealed record TooManyParameters(long Parameters) : NetworkFault(403)
    {
        private protected override string Description =>
            $"layers: they have {Parameters} parameters, more than {int.MaxValue}; make them narrower.";
    }

    /// <summary>404: another number of parameters than the layers have.</summary>
    public sealed record ParameterCount(int Given, int Expected) : NetworkFault(404)
    {
        private protected override string Description =>
            $"parameters: {Given} given, but the layers have {Expected} (for each, outputs x inputs weights, then "
            + "its biases).";
    }

    /// <summary>405: a parameter is NaN or infinite.</summary>
    public sealed record NotFiniteParameter(int Index, double Value) : NetworkFault(405)
    {
        private protected override string Description =>
            $"parameters: number {Index} is {Said(Value)}; every parameter must be finite.";
    }

    /// <summary>406: a step led out of the finite numbers.</summary>
    public sealed record StepNotFinite(long Step) : NetworkFault(406)
    {
        private protected override string Description =>
            $"step {Step}: its parameters are no longer finite; take smaller steps or rescale the data.";
    }

    /// <summary>407: a method that asks for another loss.</summary>
    public sealed record LossNotFor(string Method, string Loss, string Needed) : NetworkFault(407)
    {
        private protected override string Description => $"{Method}: it is not for {Loss}; use {Needed}.";
    }

    /// <summary>409: a target outside the range of its loss.</summary>
    public sealed record TargetOutOfRange(string Loss, int Row, int Column, double Value, string Rule)
        : NetworkFault(409)
    {
        private protected override string Description =>
            $"targets: row {Row}, column {Column} is {Said(Value)}; {Loss} needs {Rule}.";
    }

    /// <summary>410: a row of targets that is no distribution.</summary>
    public sealed record NotADistribution(int Row, double Sum) : NetworkFault(410)
    {
        private protected override string Description =>
            $"targets: row {Row} sums to {Said(Sum)}; the shares of the classes must sum to 1.";
    }

    /// <summary>411: patience, but nothing to lose it over.</summary>
    public sealed record PatienceWithoutValidation() : NetworkFault(411)
    {
        private protected override string Description =>
            "patience: there are no rows to validate on; keep some apart, or train without patience.";
    }

    /// <summary>412: a validation share that leaves no row on one side.</summary>
    public sealed record NoRowLeft(double Share, int Rows) : NetworkFault(412)
    {
        private protected override string Description =>
            $"validation share: {Said(Share)} of {Rows} rows leaves none to validate on or none to learn from.";
    }

    /// <summary>413: labels of one class only.</summary>
    public sealed record OneClass(string Label) : NetworkFault(413)
    {
        private protected override string Description =>
            $"labels: all are '{Label}'; a classifier needs at least two classes.";
    }

    /// <summary>414: a label that was never learnt.</summary>
    public sealed record UnknownLabel(int Row, string Label) : NetworkFault(414)
    {
        private protected override string Description =>
            $"labels: row {Row} is '{Label}', which was not among the labels learnt.";
    }

    /// <summary>415: a class without rows to learn from.</summary>
    public sealed record Unlearnt(string Label) : NetworkFault(415)
    {
        private protected override string Description =>
            $"labels: no row of '{Label}' is left to learn from, all being kept apart to validate on; keep fewer "
            + "apart, or take another seed.";
    }

    /// <summary>416: two outputs of one label.</summary>
    public sealed record LabelTwice(string Label) : NetworkFault(416)
    {
        private protected override string Description =>
            $"labels: '{Label}' is there twice; each output has a label of its own.";
    }
}
