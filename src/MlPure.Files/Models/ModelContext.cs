using System.Text.Json.Serialization;

namespace MlPure.Files;

/// <summary>How models are written and read, made by the compiler.</summary>
[JsonSerializable(typeof(ModelJson.Head), TypeInfoPropertyName = "ModelHead")]
[JsonSerializable(typeof(MixtureFile.ModelFile), TypeInfoPropertyName = "Mixture")]
[JsonSerializable(typeof(KMeansFile.ModelFile), TypeInfoPropertyName = "KMeans")]
[JsonSerializable(typeof(SphericalFile.ModelFile), TypeInfoPropertyName = "Spherical")]
[JsonSerializable(typeof(NetworkFile.ModelFile), TypeInfoPropertyName = "Network")]
[JsonSerializable(typeof(TrainingFile.Checkpoint), TypeInfoPropertyName = "Training")]
[JsonSerializable(typeof(EmRunFile.RunFile), TypeInfoPropertyName = "EmRun")]
[JsonSerializable(typeof(KMeansRunFile.RunFile), TypeInfoPropertyName = "KMeansRun")]
[JsonSerializable(typeof(SwapRunFile.RunFile), TypeInfoPropertyName = "SwapRun")]
sealed partial class ModelContext : JsonSerializerContext;
