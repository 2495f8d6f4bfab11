using MlPure.Specs.Faults;

namespace MlPure.DuckDB.Specs;

/// <summary>What the faults of queries promise (src/MlPure.DuckDB/QueryFault.cs): all that the library's
/// promise.</summary>
public class QueryFaultSpec() : FaultSpec(typeof(QueryFault).Assembly)
{
    [Fact]
    public void Faults_of_queries_have_codes_from_580_to_589() =>
        Assert.InRange(new QueryFault.NoNativeLibrary().Code, 580, 589);
}
