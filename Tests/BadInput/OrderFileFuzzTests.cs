using Scenarios.Files;
using Scenarios.Problems;

namespace Tests.BadInput;

/// <summary>Order streams whose bytes are broken at random are read, or come back as problems; nothing else
/// happens.</summary>
/// <remarks>The hashes of the manifest stay on: they are what keeps damaged bytes from the Parquet library, which some
/// of them send round in circles (seed 601 without hashes). <c>FUZZ_TRIES</c> and <c>FUZZ_SEED</c> as for
/// scenarios.</remarks>
public sealed class OrderFileFuzzTests
{
    private const int UsualTries = 10_000;

    /// <summary>Every try ends in orders or in an <see cref="InvalidScenarioException"/>.</summary>
    [Test]
    public void A_broken_order_file_is_read_or_a_list_of_problems()
    {
        using var folder = new BadInputFolder();
        string[] names = [.. OrderFileCases.WriteStream(folder).Order(StringComparer.Ordinal)];
        var sound = names.ToDictionary(name => name, name => File.ReadAllBytes(folder.PathOf(name)));
        var path = folder.PathOf(names.Single(
            name => name.EndsWith(OrderStreamFile.OrdersSuffix, StringComparison.Ordinal)));
        var failures = new List<string>();
        var (first, tries) = (
            ScenarioFuzzTests.FromEnvironment("FUZZ_SEED", 1),
            ScenarioFuzzTests.FromEnvironment("FUZZ_TRIES", UsualTries));
        for (var seed = first; seed < first + tries; seed++)
        {
            var random = new Random(seed);
            var name = names[random.Next(names.Length)];
            File.WriteAllBytes(folder.PathOf(name), Break([.. sound[name]], random));
            try
            {
                OrderStreamFile.Read(path);
            }
            catch (InvalidScenarioException)
            {
                // What is asked for.
            }
            catch (Exception fault)
            {
                failures.Add($"seed {seed}, {name}: {fault}");
            }

            File.WriteAllBytes(folder.PathOf(name), sound[name]);
        }

        Assert.That(failures, Is.Empty);
    }

    private static byte[] Break(byte[] bytes, Random random)
    {
        for (var places = random.Next(1, 6); places > 0; places--)
        {
            // Half of the changes go to the footer, which says where everything is.
            var from = random.Next(2) == 0 ? 0 : bytes.Length / 2;
            bytes[random.Next(from, bytes.Length)] = (byte)random.Next(256);
        }

        return random.Next(8) == 0 ? bytes[..random.Next(bytes.Length)] : bytes;
    }
}
