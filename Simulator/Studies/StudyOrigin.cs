using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Policies.Ports;
using Scenarios;

namespace Simulator.Studies;

/// <summary>What a study was made from and how to make it again; part of its manifest.</summary>
/// <remarks>Holds neither wall-clock time nor anything about the machine: the same inputs give the same
/// bytes.</remarks>
public sealed record StudyOrigin
{
    /// <summary>The command that writes the same files again.</summary>
    public required string CommandLine { get; init; }

    /// <summary>The policies of every policy set, as they can be written in a command or a scenario file.</summary>
    public required ImmutableArray<PolicySetSpec> PolicySets { get; init; }

    /// <summary>The files that the runs depend on.</summary>
    public ImmutableArray<InputFile> Inputs { get; init; } = [];

    /// <summary>The file that says what is compared; absent when the command does. The runs depend on what it says of
    /// their policy set, not on the rest.</summary>
    internal InputFile? Definition { get; init; }

    /// <summary>Version of this program, without the commit.</summary>
    public string ProgramVersion { get; init; } =
        typeof(StudyOrigin).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
            .InformationalVersion.Split('+')[0]; // the build always writes the attribute

    /// <summary>The simulation kernel: <c>built-in</c> or <c>SimSharp</c>.</summary>
    public string Kernel { get; init; } =
#if REAL_SIMSHARP
        "SimSharp";
#else
        "built-in";
#endif

    /// <summary>Everything that the runs of one policy set depend on, as text: its policies, the inputs and the very
    /// program. Neither the other sets nor the number of replications are part of it, so a study can grow.</summary>
    internal string Describe(string policySet)
    {
        // Ours and those of whoever adds policies. A build of the same sources has the same module ids.
        var modules = AppDomain.CurrentDomain.GetAssemblies()
            .Where(assembly => assembly == typeof(Scenario).Assembly || assembly == typeof(PolicySet).Assembly
                || Array.Exists(assembly.GetReferencedAssemblies(), other => other.Name == nameof(Policies)))
            .Select(assembly => $"{assembly.GetName().Name} {assembly.ManifestModule.ModuleVersionId}")
            .Order(StringComparer.Ordinal);
        return string.Join('\n', [
            ProgramVersion,
            Kernel,
            .. PolicySets.Single(set => set.Name == policySet).Policies
                .Select(policy => $"{policy.Port} {policy.Spec}"),
            // By name without folder: on another machine the same file may stand elsewhere.
            .. Inputs.Select(input => $"{Path.GetFileName(input.Name)} {input.Sha256}").Order(StringComparer.Ordinal),
            .. modules,
        ]);
    }
}

/// <summary>The policies of a policy set.</summary>
/// <param name="Name">Name of the policy set.</param>
/// <param name="Policies">The policy behind each port.</param>
public sealed record PolicySetSpec(string Name, ImmutableArray<PolicySpec> Policies)
{
    /// <summary>Whether it sees the future: for ablation only. Written only where it does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool SeesFuture { get; init; }
}

/// <summary>A policy with its parameters.</summary>
/// <param name="Port">The decision it takes, for example <c>placement</c>.</param>
/// <param name="Spec">Its name and parameters, for example <c>base-stock(cover=14d)</c>.</param>
public sealed record PolicySpec(string Port, string Spec);

/// <summary>A file that was read.</summary>
/// <param name="Name">Its name as the user gave it, or the name of an embedded file.</param>
/// <param name="Sha256">Hash of its bytes, 64 lower-case hexadecimal digits.</param>
public sealed record InputFile(string Name, string Sha256)
{
    /// <summary>Names and hashes a file on disk.</summary>
    public static InputFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(path, stream);
    }

    /// <summary>Names and hashes the rest of a stream, for example of an embedded file.</summary>
    public static InputFile Read(string name, Stream stream) =>
        new(name, Convert.ToHexStringLower(SHA256.HashData(stream)));
}
