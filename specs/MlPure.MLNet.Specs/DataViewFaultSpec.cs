using MlPure.Specs.Faults;

namespace MlPure.MLNet.Specs;

/// <summary>What the faults of data views promise (src/MlPure.MLNet/DataViewFault.cs): all that the library's
/// promise.</summary>
public class DataViewFaultSpec() : FaultSpec(typeof(DataViewFault).Assembly)
{
    [Fact]
    public void Faults_of_data_views_have_codes_from_560_to_579() =>
        Assert.InRange(new DataViewFault.NoNumbers().Code, 560, 579);
}
