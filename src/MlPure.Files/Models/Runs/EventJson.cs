namespace MlPure.Files;

/// <summary>What was done about a component or a cluster without rows in a run, as its file has it.</summary>
sealed record EventJson(int Step, int Number, int? Row = null);
