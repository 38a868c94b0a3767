namespace Tests.BadInput;

/// <summary>Options of the command line.</summary>
internal static class OptionCases
{
    public static IEnumerable<BadInputCase> All =>
    [
        Run("an unknown policy set", ["--policy-set", "best-stock"], "\"best-stock\"", "\"base-stock\""),
        Run("an unknown policy", ["--policy-set", "mine=base-stok+nearest"], "\"base-stok\"", "\"base-stock\""),
        Run("a policy that takes no such parameter", ["--policy-set", "mine=base-stock(covr=3)"], "\"covr\""),
        Run("a parameter out of range", ["--policy-set", "mine=base-stock(service_level=7)"], "base-stock", "\"7\""),
        Run("a bracket that is not closed", ["--policy-set", "mine=base-stock("], "policies", "name(parameter=number"),
        Run("a set with two assignments", ["--policy-set", "mine=base-stock+nearest+nearest"], "policy set \"mine\"",
            "exactly one policy"),
        Run("an option without its value", ["--policy-set"], "--policy-set"),
        Run("an unknown option", ["--polcy-set", "base-stock"], "--polcy-set"),
        Run("a name that is no folder name", ["--name", "a/b"], "--name", "\"a/b\"", "without folders"),
        Study("no replication", ["--replications", "0"], "--replications", "found 0", "from 1 to 10000"),
        Study("a replication in words", ["--replications", "many"], "--replications", "many"),
        Study("too many threads", ["--threads", "-2"], "--threads", "found -2", "from 0 to"),
        Study("a policy set twice", ["--policy-set", "base-stock", "--policy-set", "base-stock"], "--policy-set",
            "\"base-stock\" again", "once"),
        Study("a half-width that is no share", ["--until-half-width", "0.1"], "--until-half-width", "\"0.1\"", "0.1%"),
        Study("a half-width of nothing", ["--until-half-width", "0%"], "--until-half-width", "\"0%\"", "above 0"),
        Study("a half-width and a number", ["--until-half-width", "1%", "--replications", "3"], "--replications",
            "one of the two"),
        Study("fewer at most than at least",
            ["--until-half-width", "1%", "--min-replications", "9", "--max-replications", "4"], "--max-replications",
            "4", "at least --min-replications, 9"),
        Study("a half-width of one set", ["--until-half-width", "1%", "--policy-set", "base-stock"],
            "--until-half-width", "1 policy set", "a baseline and another"),
        Study("a half-width of an unknown metric", ["--until-half-width", "1%", "--until-metric", "profit"],
            "--until-metric", "\"profit\"", "\"cost_to_serve_per_unit\""),
        Study("a fewest without a rule", ["--min-replications", "3"], "--min-replications", "no --until-half-width"),
        Study("an unknown resampling", ["--resample-orders", "days"], "--resample-orders", "\"days\"", "none or weeks"),
        Study("a resampling without weeks", ["--resample-near", "3", "--resample-block", "1.5"], "--resample-block",
            "\"1.5\"", "it only with --resample-orders weeks"),
        Study("a block of no week", ["--resample-block", "0.5"], "--resample-block", "found 0.5", "from 1 to 52"),
        Study("an unknown warm-up", ["--warm-up", "9x"], "--warm-up", "\"9x\"", "none, mser-5 or days"),
        Study("a warm-up of everything", ["--warm-up", "3660"], "--warm-up", "\"3660\"", "fewer days"),
        new("a tuning in the worlds of studies", _ => { }, Tune("--seed", "7"), "--seed", "other worlds"),
        new("a tuning without a trial", _ => { }, Tune("--budget", "0"), "--budget", "found 0", "from 1 to 10000"),
        new("a tuning to no inventory", _ => { }, Tune("--inventory-value", "0"), "--inventory-value", "found 0"),
        new("a tuning of nothing", _ => { },
            Tune("--policy-set", "mine=fixed-base-stock"), "--policy-set", "\"mine\"", "can be tuned"),
        new("an unknown command", _ => { }, ["simulate"], "simulate"),
        new("a generator of two sizes", _ => { }, Generate("--orders", "9", "--lines", "9"), "found both"),
        new("a generator of no order", _ => { }, Generate("--orders", "0"), "--orders", "found 0", "from 1"),
        new("a generator of a business share", _ => { }, Generate("--b2b", "2"), "--b2b", "found 2", "from 0 to 1"),
        new("a generator of no day", _ => { }, Generate("--days", "0"), "--days", "found 0", "from 1"),
        new("a generator of a wrong date", _ => { }, Generate("--start", "2024-02-30"), "--start", "2024-02-30"),
        new("a generator of an early year", _ => { }, Generate("--start", "1800-01-01"), "--days", "1901"),
    ];

    private static BadInputCase Run(string name, string[] options, params string[] says) => new(
        name, _ => { }, ["run", "{}/scenario.yaml", "--out", "{}/results", .. options], says);

    private static BadInputCase Study(string name, string[] options, params string[] says) => new(
        name, _ => { }, ["study", "{}/scenario.yaml", "--out", "{}/results", .. options], says);

    private static string[] Tune(params string[] options) =>
        ["tune", "{}/scenario.yaml", "--out", "{}/results", .. options];

    private static string[] Generate(params string[] options) =>
        ["generate", "us-retail", "--out", "{}/made", .. options];
}
