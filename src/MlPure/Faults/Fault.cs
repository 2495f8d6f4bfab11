namespace MlPure.Faults;

/// <summary>Every error the library returns: its code, and a sentence that says what is wrong, where, and what to do.
/// Rows, columns and components are counted from 0.</summary>
public static class Fault
{
    // Data and settings: 100 to 119.

    /// <summary>100: there are no rows.</summary>
    public static Error NoRows(string what) =>
        Error.New(100, $"{what}: there are no rows; give at least one.");

    /// <summary>101: there are no columns.</summary>
    public static Error NoColumns(string what) =>
        Error.New(101, $"{what}: there are no columns; give at least one.");

    /// <summary>102: a number is NaN or infinite.</summary>
    public static Error NotFinite(string what, int row, int column, double value) =>
        Error.New(102, $"{what}: row {row}, column {column} is {Said(value)}; every number must be finite. Remove or repair that row.");

    /// <summary>102: a number of data is infinite, or NaN, which may say that it is missing.</summary>
    public static Error NotFinite(string what, int row, int column, double value, bool mayBeMissing) => !mayBeMissing || !double.IsNaN(value) ? NotFinite(what, row, column, value) :
        Error.New(102, $"{what}: row {row}, column {column} is NaN; every number must be finite. If it is missing, read the table by Observations.ParseIncomplete, which leaves such rows out (CompleteCases) or fits a mixture to what is observed; else repair it.");

    /// <summary>103: more numbers are not finite than are listed one by one.</summary>
    public static Error MoreNotFinite(string what, long count) =>
        Error.New(103, $"{what}: {count} more numbers are not finite.");

    /// <summary>104: rows of unequal length.</summary>
    public static Error Ragged(string what, int row, int length, int expected) =>
        Error.New(104, $"{what}: row {row} has {length} numbers where row 0 has {expected}; every row must have the same.");

    /// <summary>105: a count differs from what it must match.</summary>
    public static Error Mismatch(string what, int given, string expectedBecause, int expected) =>
        Error.New(105, $"{what}: {given} given, but {expected} expected ({expectedBecause}).");

    /// <summary>106: a number is so large that its square is no longer a number.</summary>
    public static CellFault TooLarge(string what, int row, int column, double value)
    {
        var why = $"is {Said(value)}; squared distances would overflow. Rescale the column (divide it by a constant).";
        return new(row, column, why, $"{what}: row {row}, column {column} {why}", 106);
    }

    /// <summary>106: more numbers are too large than are listed one by one.</summary>
    public static Error MoreTooLarge(string what, long count) =>
        Error.New(106, $"{what}: {count} more numbers are too large; squared distances would overflow. Rescale the columns.");

    /// <summary>107: a weight is negative or not finite.</summary>
    public static CellFault BadWeight(int row, double value)
    {
        const string rule = "a weight is a frequency, finite and not negative.";
        return new(row, Option<int>.None, $"is {Said(value)}; {rule}", $"weights: row {row} has weight {Said(value)}; {rule}", 107);
    }

    /// <summary>108: no row has a weight above zero.</summary>
    public static Error NoWeight() =>
        Error.New(108, "weights: all are zero, so no row takes part; give at least one row a positive weight.");

    /// <summary>109: rows differ, but so little that the squares of their differences are zero.</summary>
    public static Error TooClose(string what, double spread) =>
        Error.New(109, $"{what}: rows differ from the first by at most {Said(spread)}; squared distances would vanish. Rescale the columns (multiply them by a constant).");

    /// <summary>110: a setting is outside its range.</summary>
    public static Error OutOfRange(string name, double value, string rule) =>
        Error.New(110, $"{name} must be {rule}; it is {Said(value)}.");

    /// <summary>111: more parts are asked for than there are rows.</summary>
    public static Error TooMany(string parts, int asked, int rows) =>
        Error.New(111, $"{parts}: k = {asked} asked for, but only n = {rows} rows take part; ask for at most {rows}.");

    /// <summary>112: rows with missing values, where every value is needed.</summary>
    public static Error IncompleteRows(int incomplete, int rows) =>
        Error.New(112, $"observations: {incomplete} of {rows} rows have missing values; leave those rows out (CompleteCases), or fill them in (Imputation).");

    // Randomness and made data: 120 to 139.

    /// <summary>120: a probability is negative or not finite.</summary>
    public static Error BadMass(int index, double value) =>
        Error.New(120, $"probabilities: number {index} is {Said(value)}; each must be finite and not negative.");

    /// <summary>121: no probability is above zero.</summary>
    public static Error NoMass() =>
        Error.New(121, "probabilities: all are zero, so nothing can be drawn; make at least one positive.");

    // Scores: 140 to 159.

    /// <summary>140: a partition into one part, where distances between parts are asked for.</summary>
    public static Error OnePart(string score) =>
        Error.New(140, $"{score}: all rows are in one part, so nothing lies between parts and the score is undefined; give at least two.");

    /// <summary>141: masses that are no whole numbers, where rows must be countable.</summary>
    public static Error NotWhole() =>
        Error.New(141, "adjusted mutual information: masses must be whole numbers, since it counts the ways to deal out rows; use weights that are counts.");

    // Clusters: 200 to 249.

    /// <summary>201: a row of zeros, where directions are compared.</summary>
    public static Error NoDirection(int row) =>
        Error.New(201, $"values: row {row} is all zeros and has no direction; remove it, or cluster by distance.");

    // Mixtures: 300 to 399.

    /// <summary>301: a covariance is not symmetric.</summary>
    public static Error NotSymmetric() =>
        Error.New(301, "covariance: it is not symmetric; give Σ[i,j] = Σ[j,i], for instance the mean of the two.");

    /// <summary>302: a covariance is not positive definite.</summary>
    public static Error NotPositiveDefinite() =>
        Error.New(302, "covariance: it is not positive definite to working precision; use a covariance floor (Relative or Ridge), or drop features that depend on others.");

    /// <summary>303: a covariance lost rank and no floor holds it.</summary>
    public static ComponentFault RankLost(int component) =>
        new(component, $"component {component}: its covariance is singular. Use a covariance floor (Relative or Ridge), or fewer components.", 303);

    /// <summary>304: the data have no variance.</summary>
    public static Error NoVariance() =>
        Error.New(304, "values: all rows are equal, so there is no variance to fit; give rows that vary, or an absolute floor (Ridge).");

    /// <summary>305: fewer different rows than components.</summary>
    public static Error FewDistinct(int k, int distinct) =>
        Error.New(305, $"components: k = {k} asked for, but only {distinct} rows have different values; ask for at most {distinct}.");

    /// <summary>306: a component without rows, where there is no former density to keep.</summary>
    public static ComponentFault EmptyComponent(int component) =>
        new(component, $"component {component}: no row belongs to it, so it has no mean; give it rows, or ask for fewer components.", 306);

    /// <summary>310: a mixture without components.</summary>
    public static Error NoComponents() =>
        Error.New(310, "mixing weights: there are none; a mixture has at least one component.");

    /// <summary>311: a mixing weight is negative or not finite.</summary>
    public static Error BadMixingWeight(int component, double value) =>
        Error.New(311, $"mixing weights: component {component} has {Said(value)}; a mixing weight is finite and not negative.");

    /// <summary>312: mixing weights do not sum to one.</summary>
    public static Error WeightsNotOne(double sum) =>
        Error.New(312, $"mixing weights: they sum to {Said(sum)}; they must sum to 1. Divide each by that sum.");

    /// <summary>320: a covariance model that does not exist.</summary>
    public static Error NoSuchModel(string name) =>
        Error.New(320, $"covariance: there is no model \"{name}\"; give one of EII VII EEI VEI EVI VVI EEE VEE EVE VVE EEV VEV EVV VVV, or full, tied, diagonal, spherical.");

    /// <summary>321: an estimator that is not defined for a model.</summary>
    public static Error ReliabilityIsForVVV(string model) =>
        Error.New(321, $"estimator: reliability divides each component's own scatter and is defined for VVV, not for {model}; use maximum likelihood.");

    /// <summary>322: rows with another number of columns than what is to judge them.</summary>
    public static Error WrongFeatures(int expected, int given) =>
        Error.New(322, $"observations: expected {expected} features, got {given}; give the columns that the mixture describes, in their order.");

    /// <summary>323: no column where some are to be chosen.</summary>
    public static Error NoColumnChosen() =>
        Error.New(323, "columns: none is given; give at least one.");

    /// <summary>324: a column that is not there.</summary>
    public static Error NoSuchColumn(int column, int features) =>
        Error.New(324, $"columns: there is no column {column}; a column is a number from 0 to {features - 1}.");

    /// <summary>325: a column given more than once.</summary>
    public static Error RepeatedColumn(int column) =>
        Error.New(325, $"columns: column {column} is given more than once; give it once.");

    /// <summary>326: every column is given, where some are to be left.</summary>
    public static Error NoColumnLeft() =>
        Error.New(326, "columns: every column is given, so none is left to tell of; leave at least one out.");

    /// <summary>330: a label that is no component's number.</summary>
    public static Error BadLabel(int row, int label, int most) =>
        Error.New(330, $"labels: row {row} has {label}; a label is a component's number, from 0 to at most {most}, with none left out.");

    /// <summary>331: a responsibility is negative or not finite.</summary>
    public static Error BadResponsibility(int row, int component, double value) =>
        Error.New(331, $"responsibilities: row {row}, component {component} has {Said(value)}; a responsibility is finite and not negative.");

    /// <summary>332: responsibilities of a row do not sum to one.</summary>
    public static Error ResponsibilitiesNotOne(int row, double sum) =>
        Error.New(332, $"responsibilities: row {row} sums to {Said(sum)}; each row must sum to 1. Divide it by that sum.");

    /// <summary>340: acceleration by a merit that the plain step may lower.</summary>
    public static Error NotMonotone() =>
        Error.New(340, "accelerated: it goes by the likelihood, which steps under a ridge or the reliability estimator may lower; use a relative floor or none, and maximum likelihood.");

    /// <summary>341: a prior for a family that has none.</summary>
    public static Error NoPriorFor(string model) =>
        Error.New(341, $"prior: it is not defined for {model}; use one of EII VII EEI VEI EVI VVI EEE EEV VEV VVV, or no prior.");

    /// <summary>342: a prior beside an estimator that is no maximum of a likelihood.</summary>
    public static Error ReliabilityWithPrior() =>
        Error.New(342, "prior: the reliability estimator maximises nothing that a prior could be added to; use maximum likelihood.");

    /// <summary>343: a prior scale that is no scatter.</summary>
    public static Error NegativeScale() =>
        Error.New(343, "prior scale: it has a negative eigenvalue; a scale is a scatter of rows, symmetric with no negative eigenvalue.");

    /// <summary>344: a column that is constant, so that the box around the rows has no volume.</summary>
    public static Error ConstantColumn(int column) =>
        Error.New(344, $"noise: column {column} is constant, so the rows lie in no volume; leave that column out.");

    /// <summary>345: rows in fewer dimensions than they have columns.</summary>
    public static Error NoVolume() =>
        Error.New(345, "noise: some columns depend on others, so the rows lie in no volume; leave out those columns.");

    /// <summary>346: no row that is not noise.</summary>
    public static Error AllNoise() =>
        Error.New(346, "noise: every row is taken for noise; leave some for the components.");

    /// <summary>347: no row that lies more thinly than others, where noise is to start from such rows.</summary>
    public static Error NoThinRow() =>
        Error.New(347, "noise: no row lies thinner among its neighbours than the others; fit without noise, or give the rows that are noise.");

    /// <summary>348: noise without extents, where values are missing.</summary>
    public static Error NoiseNeedsExtents() =>
        Error.New(348, "noise: where values are missing it needs the extent of each column; make it from the rows (Noise.Of), or give log extents.");

    /// <summary>350: a table without a number.</summary>
    public static Error AllMissingRows(string what) =>
        Error.New(350, $"{what}: every number is missing; give at least one in each column.");

    /// <summary>351: a column without a number.</summary>
    public static Error ColumnNeverObserved(string what, int column) =>
        Error.New(351, $"{what}: column {column} is missing in every row; leave that column out.");

    /// <summary>352: no row without a missing number.</summary>
    public static Error NoCompleteRow(int rows) =>
        Error.New(352, $"values: none of the {rows} rows is complete; fit a mixture to what is observed, or leave out the columns that are missing most.");

    /// <summary>353: a rule that compares the densities of rows, where rows are of unlike columns.</summary>
    public static Error RestartNeedsCompleteRows() =>
        Error.New(353, "vanished: a component starts again at the row of least density, but densities of rows in which unlike columns are missing do not compare; let it keep weight zero, or fail.");

    /// <summary>360: too few runs of a bootstrap to tell a spread.</summary>
    public static Error FewRuns(int kept, int runs, int least) =>
        Error.New(360, $"bootstrap: of {runs} runs only {kept} came to an end that counts, and at least {least} are needed; take more runs, more steps, or fewer components.");

    /// <summary>The same fault, told of one component.</summary>
    public static Error OfComponent(int component, Error fault) =>
        new ComponentFault(component, $"component {component}: {fault.Message}", fault.Code);

    // Networks: 400 to 459.

    /// <summary>400: a network has no layer.</summary>
    public static Error NoLayers() =>
        Error.New(400, "layers: there are none; give at least one.");

    /// <summary>401: a layer without width.</summary>
    public static Error NoWidth(int layer, string side, int value) =>
        Error.New(401, $"layer {layer}: it has {value} {side}; give at least one.");

    /// <summary>402: a layer takes another number than the one before it gives.</summary>
    public static Error WidthsDoNotFit(int layer, int takes, int given) =>
        Error.New(402, $"layer {layer}: it takes {takes} numbers, but layer {layer - 1} gives {given}; make them the same.");

    /// <summary>403: more parameters than a vector holds.</summary>
    public static Error TooManyParameters(long count) =>
        Error.New(403, $"layers: they have {count} parameters, more than {int.MaxValue}; make them narrower.");

    /// <summary>404: another number of parameters than the layers have.</summary>
    public static Error ParameterCount(int given, int expected) =>
        Error.New(404, $"parameters: {given} given, but the layers have {expected} (for each, outputs x inputs weights, then its biases).");

    /// <summary>405: a parameter is NaN or infinite.</summary>
    public static Error NotFiniteParameter(int index, double value) =>
        Error.New(405, $"parameters: number {index} is {Said(value)}; every parameter must be finite.");

    /// <summary>406: a step led out of the finite numbers.</summary>
    public static Error StepNotFinite(long step) =>
        Error.New(406, $"step {step}: its parameters are no longer finite; take smaller steps or rescale the data.");

    /// <summary>407: a method that asks for another loss.</summary>
    public static Error LossNotFor(string method, string loss, string needed) =>
        Error.New(407, $"{method}: it is not for {loss}; use {needed}.");

    /// <summary>408: a name that nothing has.</summary>
    public static Error NoSuch(string what, string name, string known) =>
        Error.New(408, $"{what}: there is none called '{name}'; there are {known}.");

    /// <summary>409: a target outside the range of its loss.</summary>
    public static Error TargetOutOfRange(string loss, int row, int column, double value, string rule) =>
        Error.New(409, $"targets: row {row}, column {column} is {Said(value)}; {loss} needs {rule}.");

    /// <summary>410: a row of targets that is no distribution.</summary>
    public static Error NotADistribution(int row, double sum) =>
        Error.New(410, $"targets: row {row} sums to {Said(sum)}; the shares of the classes must sum to 1.");

    /// <summary>411: patience, but nothing to lose it over.</summary>
    public static Error PatienceWithoutValidation() =>
        Error.New(411, "patience: there are no rows to validate on; keep some apart, or train without patience.");

    /// <summary>412: a validation share that leaves no row on one side.</summary>
    public static Error NoRowLeft(double share, int rows) =>
        Error.New(412, $"validation share: {Said(share)} of {rows} rows leaves none to validate on or none to learn from.");

    /// <summary>413: labels of one class only.</summary>
    public static Error OneClass(string label) =>
        Error.New(413, $"labels: all are '{label}'; a classifier needs at least two classes.");

    /// <summary>414: a label that was never learnt.</summary>
    public static Error UnknownLabel(int row, string label) =>
        Error.New(414, $"labels: row {row} is '{label}', which was not among the labels learnt.");

    /// <summary>415: a class without rows to learn from.</summary>
    public static Error Unlearnt(string label) =>
        Error.New(415, $"labels: no row of '{label}' is left to learn from, all being kept apart to validate on; keep fewer apart, or take another seed.");

    /// <summary>416: two outputs of one label.</summary>
    public static Error LabelTwice(string label) =>
        Error.New(416, $"labels: '{label}' is there twice; each output has a label of its own.");

    // Files: 500 to 549. Lines are counted from 1, as editors do, and columns told by name.

    /// <summary>500: a file that cannot be read.</summary>
    public static Error Unreadable(string source, string why) =>
        Error.New(500, $"{source}: it cannot be read: {why}");

    /// <summary>501: a table without a line of names.</summary>
    public static Error NoLineOfNames(string source) =>
        Error.New(501, $"{source}: its first line has numbers only; put a line of column names above them.");

    /// <summary>502: a column name that is empty or not the only one.</summary>
    public static Error BadColumnName(string source, int column, string name) =>
        Error.New(502, name.Length == 0
            ? $"{source}: column {column + 1} has no name; give it one in the first line."
            : $"{source}: column {column + 1} is named \"{name}\" as another is; give each column a name of its own.");

    /// <summary>503: a table without rows.</summary>
    public static Error NothingBelowNames(string source) =>
        Error.New(503, $"{source}: it has no rows; give a line of column names and at least one row below it.");

    /// <summary>504: a line of another number of cells than there are names.</summary>
    public static Error RaggedLine(string source, int line, int cells, int names) =>
        Error.New(504, $"{source}: line {line} has {cells} cells where the line of names has {names}; complete it, or quote the cell that holds a separator.");

    /// <summary>505: a cell that is no finite number.</summary>
    public static Error BadCell(string source, int line, string column, string text) =>
        Error.New(505, text.Length == 0
            ? $"{source}: line {line}, column \"{column}\" is empty; fill it in, or leave out that line or column."
            : $"{source}: line {line}, column \"{column}\" is \"{text}\", which is no finite number; repair it, or leave out that line or column.");

    /// <summary>506: more of the same than are listed one by one.</summary>
    public static Error MoreBadCells(string source, int count) =>
        Error.New(506, $"{source}: {count} more such places.");

    /// <summary>507: a column that is asked for and not there.</summary>
    public static Error NoSuchColumn(string source, string name, string names) =>
        Error.New(507, $"{source}: there is no column \"{name}\"; there are {names}.");

    /// <summary>508: no column of numbers.</summary>
    public static Error NoNumericColumn(string source) =>
        Error.New(508, $"{source}: no column has numbers; give at least one that does.");

    /// <summary>The fault of a number, placed in a file.</summary>
    public static Error InFile(string source, int line, string column, CellFault fault) =>
        Error.New(fault.Code, $"{source}: line {line}, column \"{column}\" {fault.Why}");

    /// <summary>509: a model file that is broken.</summary>
    public static Error BrokenModel(string source, string why) =>
        Error.New(509, $"{source}: it is no model that was written here: {why}");

    // The coursework: 480 to 499.

    static string Said(double value) => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
