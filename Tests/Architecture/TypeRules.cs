using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Policies.Ports;
using Scenarios.Measures;
using Scenarios;
using Simulator.Engine;
using Simulator.Events;

namespace Tests.Architecture;

/// <summary>How types look (STYLE 3b, A5 to A9).</summary>
public sealed class TypeRules
{
    private static readonly Assembly[] All =
        [typeof(Scenario).Assembly, typeof(PolicySet).Assembly, typeof(SimulationRun).Assembly];

    private static readonly Type[] Ports =
    [
        typeof(IForecaster), typeof(IPlacementPolicy), typeof(IBuyingPolicy), typeof(IInventoryPolicy),
        typeof(IOrderAssignmentPolicy), typeof(IForecastError), typeof(ILeadTimeLearner),
        typeof(IReevaluationPolicy),
    ];

    private static IEnumerable<Type> Written => All.SelectMany(assembly => assembly.GetTypes())
        .Where(type => type.Namespace is not null && !type.IsDefined(typeof(CompilerGeneratedAttribute), false))
        .Where(type => !type.Name.StartsWith('<'));

    /// <summary>A5: no run can leave anything behind for the next.</summary>
    [Test]
    public void No_static_field_is_mutable() => Assert.That(
        Written.SelectMany(MutableStatics).Select(field => $"{field.DeclaringType}.{field.Name}"), Is.Empty);

    /// <summary>A6: a policy is sealed and answers one port (an inventory policy is one port of two halves).</summary>
    [Test]
    public void A_policy_is_sealed_and_implements_one_port()
    {
        var policies = Written.Where(type => type.IsClass && Ports.Any(port => port.IsAssignableFrom(type))).ToArray();
        Assert.That(policies, Has.Length.GreaterThan(3));
        Assert.That(policies.Where(type => !type.IsSealed || CountPorts(type) != 1), Is.Empty);

        static int CountPorts(Type type) => typeof(IInventoryPolicy).IsAssignableFrom(type)
            ? Ports.Count(port => port.IsAssignableFrom(type)) - 2
            : Ports.Count(port => port.IsAssignableFrom(type));
    }

    /// <summary>A7: what a policy is shown cannot be kept.</summary>
    [Test]
    public void Contexts_are_readonly_ref_structs()
    {
        Type[] contexts =
        [
            typeof(ReviewContext), typeof(AssignmentContext), typeof(StockView), typeof(DemandDay),
            typeof(DemandForecast), typeof(DeliveryDay), typeof(LeadTimeView), typeof(ForecastNoise),
        ];
        Assert.That(
            contexts.Where(type => !type.IsByRefLike || !type.IsDefined(typeof(IsReadOnlyAttribute), false)), Is.Empty);
    }

    /// <summary>A8: a measure or id is a readonly struct of one integer, and an event is 32 bytes.</summary>
    [Test]
    public void Measures_have_one_integer_and_an_event_has_32_bytes()
    {
        var measures = Written
            .Where(type => type.Namespace == typeof(Quantity).Namespace && type.IsValueType).ToArray();
        Assert.That(measures, Has.Length.GreaterThan(10));
        foreach (var measure in measures)
        {
            var fields = measure.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public);
            Assert.That(fields, Has.Length.EqualTo(1), measure.Name);
            Assert.That(fields[0].FieldType, Is.EqualTo(typeof(int)).Or.EqualTo(typeof(long)), measure.Name);
            Assert.That(measure.IsDefined(typeof(IsReadOnlyAttribute), false), measure.Name);
        }

        Assert.That(Unsafe.SizeOf<SimEvent>(), Is.EqualTo(32));
    }

    /// <summary>A9: what is public cannot be changed from outside.</summary>
    [Test]
    public void Public_properties_are_not_settable_and_not_mutable_collections()
    {
        // The kernel's properties are those of SimSharp, whose source compatibility it keeps.
        var properties = Written.Where(type => type.IsPublic && type.Namespace != "SimSharp")
            .SelectMany(type => type.GetProperties())
            .Where(property => All.Contains(property.DeclaringType!.Assembly))
            .ToArray();
        Assert.That(properties.Where(IsSettable).Select(Describe), Is.Empty);
        Assert.That(properties.Where(IsMutableCollection).Select(Describe), Is.Empty);
    }

    /// <summary>The checks can fail: they find a mutable static, a setter and a list where there is one.</summary>
    [Test]
    public void Broken_types_are_found()
    {
        Assert.That(MutableStatics(typeof(Broken)), Is.Not.Empty);
        Assert.That(typeof(Broken).GetProperties().Where(IsSettable), Is.Not.Empty);
        Assert.That(typeof(Broken).GetProperties().Where(IsMutableCollection), Is.Not.Empty);
    }

    private static IEnumerable<FieldInfo> MutableStatics(Type type) => type
        .GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .Where(field => field is { IsInitOnly: false, IsLiteral: false }
            && !field.Name.StartsWith('<'));

    private static bool IsSettable(PropertyInfo property) =>
        property.SetMethod is { IsPublic: true } setter
        && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsMutableCollection(PropertyInfo property) =>
        property.PropertyType.IsArray
        || (property.PropertyType is { IsGenericType: true } type && type.GetInterfaces().Contains(typeof(IList))
            && type.GetGenericTypeDefinition() == typeof(List<>))
        || (property.PropertyType is { IsGenericType: true } map
            && map.GetGenericTypeDefinition() == typeof(Dictionary<,>));

    private static string Describe(PropertyInfo property) => $"{property.DeclaringType}.{property.Name}";

    private sealed class Broken
    {
        private static int s_count;

        public int Count { get; set; } = s_count++;

        public List<int> Items { get; } = [];
    }
}
