using System.Reflection;
using System.Runtime.Loader;
using Policies.Catalog;
using Policies.Ports;
using Scenarios;
using Scenarios.Problems;

namespace Simulator.Commands;

/// <summary>Adds the policies of users' own assemblies to the catalog.</summary>
/// <remarks>Each assembly is loaded into a context of its own, with the dependencies that lie beside it; only
/// <c>Policies</c> and <c>Scenarios</c> are the program's, so that ports mean the same on both sides.</remarks>
internal static class PolicyAssemblies
{
    private static readonly Assembly[] s_shared = [typeof(PolicySet).Assembly, typeof(Scenario).Assembly];

    /// <summary>The built-in catalog with the policies of some assemblies.</summary>
    /// <exception cref="InvalidScenarioException">An assembly cannot be used; all its problems are listed.</exception>
    internal static PolicyCatalog Load(IEnumerable<string>? paths)
    {
        var catalog = PolicyCatalog.BuiltIn;
        foreach (var path in paths ?? []) catalog = Add(catalog, path, Make(path));
        return catalog;
    }

    /// <summary>The catalog with the policies of a library; bad names, clashes and defaults are problems.</summary>
    internal static PolicyCatalog Add(PolicyCatalog catalog, string path, IPolicyLibrary library)
    {
        var problems = new ProblemList(path);
        var entries = Try(() => library.Policies, path, $"{library.GetType().FullName}.Policies");
        if (entries.IsDefaultOrEmpty)
        {
            problems.Add(library.GetType().FullName!, "no policy", "at least one policy");
            problems.ThrowIfAny();
        }

        var added = new List<string>();
        foreach (var entry in entries)
        {
            if (!IsName(entry.Name)) problems.Add("policy", $"\"{entry.Name}\"", "a name of a-z, 0-9 and hyphens");
            if (catalog.TryGet(entry.Name, out var other) || added.Contains(entry.Name))
            {
                var user = other is null ? "this library" : other.Implementation.FullName;
                problems.Add("policy", $"\"{entry.Name}\", which {user} has already", "a name of its own");
            }

            foreach (var parameter in entry.Parameters)
            {
                if (parameter.Allows(parameter.Default)) continue;
                problems.Add(
                    $"{entry.Name}.{parameter.Name}", FormattableString.Invariant($"default {parameter.Default}"),
                    parameter.Range);
            }

            added.Add(entry.Name);
        }

        problems.ThrowIfAny();
        return catalog.With(entries);
    }

    /// <summary>Loads an assembly and makes its library.</summary>
    private static IPolicyLibrary Make(string path)
    {
        var file = Path.GetFullPath(path);
        if (!File.Exists(file)) throw Wrong(path, "file", "no such file", "a .NET assembly (.dll) with policies");
        Assembly assembly;
        try
        {
            assembly = new OwnContext(file).LoadFromAssemblyPath(file);
        }
        catch (Exception fault) when (fault is BadImageFormatException or FileLoadException)
        {
            throw Wrong(path, "file", "something that is no .NET assembly", "a .NET assembly (.dll) with policies");
        }

        CheckVersions(path, assembly);
        var types = Try(assembly.GetExportedTypes, path, "types").Where(type =>
            type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IPolicyLibrary))).ToArray();
        if (types.Length != 1)
        {
            var found = types.Length == 0 ? "none" : string.Join(", ", types.Select(type => type.FullName));
            throw Wrong(path, "entry point", found, $"one public class that implements {typeof(IPolicyLibrary)}");
        }

        if (types[0].GetConstructor(Type.EmptyTypes) is null)
        {
            throw Wrong(path, types[0].FullName!, "no such constructor", "a public constructor without arguments");
        }

        return (IPolicyLibrary)Try(() => Activator.CreateInstance(types[0])!, path, types[0].FullName!); // A class.
    }

    /// <summary>An assembly fits when it was built against the same major and minor version, and none newer.</summary>
    private static void CheckVersions(string path, Assembly assembly)
    {
        var problems = new ProblemList(path);
        var references = assembly.GetReferencedAssemblies();
        foreach (var own in s_shared.Select(shared => shared.GetName()))
        {
            var version = own.Version!; // The build gives every assembly one.
            var wanted = references.FirstOrDefault(reference => reference.Name == own.Name)?.Version;
            var mayBeMissing = own.Name != s_shared[0].GetName().Name;
            if (wanted is null ? mayBeMissing : Fits(wanted, version)) continue;
            problems.Add(
                "reference", wanted is null ? $"none to {own.Name}" : $"{own.Name} {wanted}",
                $"{own.Name} {version}, that of this program: build the assembly against it");
        }

        problems.ThrowIfAny();

        static bool Fits(Version wanted, Version version) =>
            wanted.Major == version.Major && wanted.Minor == version.Minor && wanted <= version;
    }

    private static T Try<T>(Func<T> use, string path, string field)
    {
        try
        {
            return use();
        }
        catch (Exception fault)
        {
            // Whatever the user's own code throws is a fault of the input.
            var cause = fault is TargetInvocationException { InnerException: { } inner } ? inner : fault;
            throw Wrong(path, field, $"{cause.GetType().Name}: {cause.Message.TrimEnd('.')}", "code that runs");
        }
    }

    private static InvalidScenarioException Wrong(string path, string field, string found, string expected) =>
        new([new InputProblem(path, 0, field, found, expected)]);

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(letter => letter is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '-');

    /// <summary>Finds an assembly's dependencies beside it, and the shared ones in the program.</summary>
    private sealed class OwnContext(string path) : AssemblyLoadContext(Path.GetFileNameWithoutExtension(path))
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName assemblyName)
        {
            if (s_shared.Any(shared => shared.GetName().Name == assemblyName.Name)) return null;
            var file = _resolver.ResolveAssemblyToPath(assemblyName);
            return file is null ? null : LoadFromAssemblyPath(file);
        }
    }
}
