namespace Tests.BadInput;

/// <summary>Study definitions on the scenario that uses every key, and the options that take a study apart.</summary>
internal static class StudyCases
{
    private const string File = "study.yaml";

    private const string Sound =
        """
        version: 1
        name: mine
        scenario: scenario.yaml
        replications: 2
        baseline: old
        policy_sets:
          - {name: old, policies: base-stock}
          - {name: new, label: New, policies: base-stock + nearest}
          - {name: other, policies: order-up-to}
          - {name: other-new, policies: order-up-to + nearest}
          - {name: swept, policies: base-stock, sweep: {knob: service_level, levels: [0.8, 0.9]}}
        journey: [old, new, swept@0.9]
        ladder:
          - {name: step, from: old, to: new}
        two_by_two:
          placements: [one, two]
          assignments: [cheap, near]
          cells: [old, new, other, other-new]
        metrics: [split_rate]
        """;

    public static IEnumerable<BadInputCase> All =>
    [
        Keys("a study of another version", "version: 1", "version: 2", 1, "version", "\"2\"", "\"1\""),
        Keys("a study without a folder name", "name: mine", "name: a/b", 2, "name", "\"a/b\"", "folder"),
        Keys("a study of no scenario", "scenario: scenario.yaml", "scenario: absent.yaml", 3, "scenario",
            "\"absent.yaml\"", "demo-retail"),
        Keys("a study without a scenario", "scenario: scenario.yaml\n", "", 1, "scenario", "found nothing",
            "\"scenarios\" with a list"),
        Keys("a study with a scenario and several", "replications: 2", "scenarios: [demo-retail, olist]", 4,
            "scenarios", "only without \"scenario\""),
        Worlds("a study with a list of one scenario", "[scenario.yaml]", "scenarios", "at least two",
            "under \"scenario\""),
        Worlds("a study with a scenario instead of a list", "demo-retail", "scenarios", "\"demo-retail\"",
            "at least two"),
        Worlds("a study with a scenario twice", "[demo-retail, scenario.yaml, demo-retail]", "scenarios[2]",
            "\"demo-retail\"", "each scenario once"),
        Worlds("a study with a scenario of another's name", "[scenario.yaml, again.yaml]", "scenarios[1]",
            "\"again.yaml\"", "each scenario once", "kitchen-sink"),
        Worlds("a study with a scenario that is called as a file of its", "[scenario.yaml, taken.yaml]", "scenarios[1]",
            "\"taken.yaml\"", "another name than \"summary.md\""),
        Worlds("a study of a scenario and none", "[scenario.yaml, absent.yaml]", "scenarios[1]", "\"absent.yaml\"",
            "demo-retail"),
        Worlds("a study of which one scenario is wrong", "[demo-retail, wrong.yaml]", "{}/wrong.yaml:3: bsae: ",
            "an unknown key"),
        Worlds("a study of which one scenario needs orders", "[scenario.yaml, uk-gifts]", "{}/study.yaml:1: orders: ",
            "found nothing", "\"required\"", "\"uk-gifts\""),
        Two("a study of which no scenario needs orders", "orders: required", ["validate"], "{}/study.yaml:4: orders: ",
            "\"demo-retail\" generate the orders"),
        Two("a warm-up that leaves nothing of one scenario", "warm_up: 90", ["validate"], "{}/study.yaml:4: warm_up: ",
            "\"90\"", "the horizon of \"demo-retail\""),
        Two("orders for scenarios that generate theirs", "replications: 2",
            ["study", "--orders", "some.orders.parquet", "--out", "{}/results"], "--orders",
            "\"some.orders.parquet\"", "generate the orders of a study"),
        Two("a cell without its scenario", "replications: 2", ["study", "--cell", "old/1", "--out", "{}/results"],
            "--cell", "\"old/1\"", "demo-retail/old/1"),
        Keys("a study that needs orders", "scenario: scenario.yaml", "scenario: uk-gifts", 1, "orders", "found nothing",
            "\"required\"", "recorded"),
        Keys("a study that needs no orders", "replications: 2", "orders: required", 4, "orders", "\"required\"",
            "generates"),
        Keys("a study with other orders", "replications: 2", "orders: some.parquet", 4, "orders", "\"some.parquet\"",
            "\"required\""),
        Keys("a study never run", "replications: 2", "replications: 0", 4, "replications", "\"0\"", "from 1 to 10000"),
        Keys("a baseline nobody knows", "baseline: old", "baseline: odl", 5, "baseline", "\"odl\"", "\"old\""),
        Keys("a study without a baseline", "baseline: old\n", "", 1, "baseline", "found nothing"),
        Keys("a policy set nobody can parse", "policies: base-stock}", "policies: base-stok}", 7,
            "policy_sets[0].policies, policies", "\"base-stok\"", "\"base-stock\""),
        Keys("a policy set without policies", "{name: old, policies: base-stock}", "{name: old}", 7,
            "policy_sets[0].policies", "found nothing"),
        Keys("a policy set defined twice", "{name: new, ", "{name: old, ", 8, "policy_sets[1].name", "\"old\"", "once"),
        Keys("a policy set with an unknown key", "label: New", "lable: New", 8, "policy_sets[1].lable",
            "an unknown key", "\"label\""),
        Keys("a policy set as a text", "{name: old, policies: base-stock}", "base-stock", 7, "policy_sets[0]",
            "\"base-stock\"", "a group of keys"),
        Keys("a sweep of nothing", "knob: service_level", "knob: levels", 11, "policy_sets[4].sweep.knob", "\"levels\"",
            "\"service_level\""),
        Keys("a sweep of one level", "[0.8, 0.9]", "[0.8]", 11, "policy_sets[4].sweep.levels[0]", "at least two"),
        Keys("a sweep of a level twice", "[0.8, 0.9]", "[0.8, 0.80, 0.9]", 11, "policy_sets[4].sweep.levels[1]",
            "each level once"),
        Keys("a sweep out of range", "[0.8, 0.9]", "[0.8, 0.9, 9]", 11, "policy_sets[4].sweep.levels[2]", "\"9\"",
            "from 0.01 to 0.9999"),
        Keys("a journey to nowhere", "journey: [old, new", "journey: [old, nwe", 12, "journey[1]", "\"nwe\"",
            "\"new\""),
        Keys("a journey that goes back", "journey: [old, new", "journey: [old, old", 12, "journey[1]", "once"),
        Keys("a journey without a step", "[old, new, swept@0.9]", "[old]", 12, "journey", "at least two"),
        Keys("a step of nothing", "from: old, to: new", "from: new, to: new", 14, "ladder[0].to", "another policy set"),
        Keys("a factor with one level", "[one, two]", "[one]", 16, "two_by_two.placements", "two names"),
        Keys("three cells of four", "[old, new, other, other-new]", "[old, new, other]", 18, "two_by_two.cells",
            "four policy sets"),
        Keys("cells that differ in more", "[old, new, other, other-new]", "[old, other, new, other-new]", 18,
            "two_by_two.cells", "one assignment in the first and third set"),
        Keys("a metric nobody measures", "[split_rate]", "[split_rat]", 19, "metrics[0]", "\"split_rat\"",
            "\"split_rate\""),
        Keys("a metric twice", "[split_rate]", "[split_rate, split_rate]", 19, "metrics[1]", "once"),
        Keys("a rule that studies do not have", "metrics: [split_rate]", "cool_down: 7", 19, "cool_down",
            "an unknown key"),
        Keys("a number and a rule", "metrics: [split_rate]", "stopping: {half_width: 1%}", 4, "replications", "\"2\"",
            "only without \"stopping\""),
        Rule("a rule without a half-width", "{least: 3}", "stopping.half_width", "found nothing", "per cent"),
        Rule("a half-width without per cent", "{half_width: 0.1}", "stopping.half_width", "\"0.1\"", "0.1%"),
        Rule("a rule of a metric nobody decides about", "{half_width: 1%, metric: split_rate}", "stopping.metric",
            "\"split_rate\"", "\"cost_to_serve_per_unit\""),
        Rule("a first look at one replication", "{half_width: 1%, least: 1}", "stopping.least", "\"1\"", "from 2"),
        Rule("more at least than at most", "{half_width: 1%, least: 9, most: 4}", "stopping.most", "\"4\"",
            "at least \"least\", 9"),
        Rule("more at least than usual at most", "{half_width: 1%, least: 99}", "stopping.least", "\"99\"",
            "at most \"most\", 64"),
        Rule("a rule with an unknown key", "{half_width: 1%, max: 9}", "stopping.max", "an unknown key", "\"most\""),
        new("a rule for one policy set",
            folder => folder.Write(
                File,
                "version: 1\nname: mine\nscenario: scenario.yaml\nstopping: {half_width: 1%}\nbaseline: old\n"
                + "policy_sets: [{name: old, policies: base-stock}]\n"),
            ["validate", $"{{}}/{File}"], $"{{}}/{File}:4: stopping: ", "at least two policy sets"),
        Keys("a resampling by days", "replications: 2", "resample_orders: days", 4, "resample_orders", "\"days\"",
            "\"weeks\""),
        Keys("a resampling that is not asked for", "replications: 2", "resample_near: 3", 4, "resample_near", "\"3\"",
            "only with resample_orders: weeks"),
        Keys("a resampled block of no week", "replications: 2", "resample_block: 0.5", 4, "resample_block", "\"0.5\"",
            "from 1 to 52"),
        Keys("a warm-up of an unknown kind", "replications: 2", "warm_up: 9x", 4, "warm_up", "\"9x\"",
            "none, mser-5 or days from 1"),
        Keys("a warm-up that leaves nothing", "replications: 2", "warm_up: 3660", 4, "warm_up", "\"3660\"",
            "fewer days than the horizon"),
        Search("a search for a set nobody knows", "policy_sets: [odl]", "tuning[0].policy_sets[0]", "\"odl\"",
            "\"old\""),
        Search("a search for a level and all levels", "policy_sets: [swept@0.9, swept]", "tuning[0].policy_sets[1]",
            "\"swept\"", "each policy set once"),
        Search("a search for nothing", "", "tuning[0].policy_sets", "found nothing"),
        Search("a search without a trial", "policy_sets: [old], budget: 0", "tuning[0].budget", "\"0\"", "from 1 to"),
        Search("a search without an objective", "policy_sets: [old], budget: 8, replications: 1, command: tune x",
            "tuning[0].objective", "found nothing"),
        Search("a search with an unknown key", "policy_sets: [old], trails: t.csv", "tuning[0].trails",
            "an unknown key", "\"trials\""),
        new("a study whose scenario is wrong",
            folder =>
            {
                folder.Write(File, Sound);
                folder.Replace("scenario.yaml", "seed: 7", "seed: x");
            },
            ["validate", $"{{}}/{File}"], "{}/scenario.yaml:", "seed: found \"x\""),
        Part("policy sets beside a definition", ["--policy-set", "base-stock"], "--policy-set", "\"base-stock\"",
            "mine is a study definition"),
        Part("a cell nobody knows", ["--cell", "old/2"], "--cell", "\"old/2\"", "\"old/1\""),
        Part("a shard beyond the last", ["--shard", "3/2"], "--shard", "\"3/2\"", "such as 2/8"),
        Part("a shard in words", ["--shard", "half"], "--shard", "\"half\"", "such as 2/8"),
        Part("a shard and a cell", ["--shard", "1/2", "--cell", "old/0"], "--cell and --shard", "one of them"),
        Part("a merge without runs", ["--merge"], "swept@0.9/1: ", "found nothing", "--cell swept@0.9/1"),
        new("a shard under a rule",
            folder =>
            {
                folder.Write(File, Sound);
                folder.Replace(File, "replications: 2", "stopping: {half_width: 1%}");
            },
            ["study", $"{{}}/{File}", "--out", "{}/results", "--shard", "1/2"],
            "--shard", "a stopping rule beside it", "--replications"),
        Part("a study with a name that leads elsewhere", ["--name", "a/b"], "--name", "\"a/b\"", "without folders"),
    ];

    private static BadInputCase Worlds(string name, string scenarios, string field, params string[] says) => new(
        name,
        folder =>
        {
            folder.Write(File, Sound);
            folder.Replace(File, "scenario: scenario.yaml", $"scenarios: {scenarios}");
            folder.Write("again.yaml", "version: 1\nname: kitchen-sink\nbase: demo-retail\n");
            folder.Write("taken.yaml", "version: 1\nname: summary.md\nbase: demo-retail\n");
            folder.Write("wrong.yaml", "version: 1\nname: wrong\nbsae: demo-retail\n");
        },
        ["validate", $"{{}}/{File}"],
        [field[0] == '{' ? field : $"{{}}/{File}:3: {field}: ", .. says]);

    private static BadInputCase Two(string name, string replications, string[] arguments, params string[] says) => new(
        name,
        folder =>
        {
            folder.Write(File, Sound);
            folder.Replace(File, "scenario: scenario.yaml", "scenarios: [scenario.yaml, demo-retail]");
            folder.Replace(File, "replications: 2", replications);
        },
        [arguments[0], $"{{}}/{File}", .. arguments[1..]],
        says);

    private static BadInputCase Rule(string name, string rule, string field, params string[] says) =>
        Keys(name, "replications: 2", $"stopping: {rule}", 4, field, says);

    private static BadInputCase Search(string name, string search, string field, params string[] says) =>
        Keys(name, "metrics: [split_rate]", $"tuning: [{{{search}}}]", 19, field, says);

    private static BadInputCase Keys(
        string name, string text, string by, int line, string field, params string[] says) => new(
        name,
        folder =>
        {
            folder.Write(File, Sound);
            folder.Replace(File, text, by);
        },
        ["validate", $"{{}}/{File}"],
        [$"{{}}/{File}:{line}: {field}: ", .. says]);

    private static BadInputCase Part(string name, string[] options, params string[] says) => new(
        name, folder => folder.Write(File, Sound), ["study", $"{{}}/{File}", "--out", "{}/results", .. options], says);
}
