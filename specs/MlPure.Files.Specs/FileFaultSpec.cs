using MlPure.Specs.Faults;

namespace MlPure.Files.Specs;

/// <summary>What the faults of files promise (src/MlPure.Files/FileFault.cs): all that the library's
/// promise.</summary>
public class FileFaultSpec() : FaultSpec(typeof(FileFault).Assembly)
{
    [Fact]
    public void Faults_of_files_have_codes_from_500_to_549() =>
        Assert.InRange(new FileFault.Unreadable("rows.csv", "It is gone.").Code, 500, 549);

    [Fact]
    public void A_fault_of_a_cell_is_reported_by_its_line_and_column()
    {
        var fault = new FileFault.InFile("rows.csv", "line 3", "width", new ValueFault.BadWeight(1, -1));
        Assert.Equal(107, fault.Code);
        Assert.Equal(
            "rows.csv: line 3, column \"width\" is -1; a weight is a frequency, finite and not negative.",
            fault.Message);
    }
}
