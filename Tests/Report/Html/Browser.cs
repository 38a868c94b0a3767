using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Tests.Report.Html;

/// <summary>A headless Chromium with one page, driven over its DevTools protocol.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] s_names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private string? _session;
    private int _last;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>What the page has reported since it was opened: (method, parameters).</summary>
    internal List<(string Method, JsonElement Parameters)> Events { get; } = [];

    /// <summary>Path of a browser; absent when this machine has none.</summary>
    internal static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => s_names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);

    /// <summary>Starts a browser with an empty profile and an empty page.</summary>
    internal static async Task<Browser> StartAsync(string program)
    {
        var profile = Directory.CreateTempSubdirectory("browser-").FullName;
        var process = Process.Start(new ProcessStartInfo(program, [
            "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
            "--disable-background-networking", "--disable-component-update", "--disable-sync",
            "--disable-dev-shm-usage", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
        ])
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        })!;
        process.ErrorDataReceived += (_, _) => { }; // Read, so that it never waits for us.
        process.BeginErrorReadLine();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var browser = new Browser(process, profile);
        await browser.ConnectAsync();
        return browser;
    }

    /// <summary>Sends a command to the page and waits for its answer.</summary>
    internal async Task<JsonElement> SendAsync(string method, JsonObject? parameters = null)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var id = ++_last;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        if (_session is not null) message["sessionId"] = _session;
        await _socket.SendAsync(
            JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, true, limit.Token);
        while (true)
        {
            var answer = await ReceiveAsync(limit.Token);
            if (answer.TryGetProperty("id", out var number) && number.GetInt32() == id)
            {
                return answer.TryGetProperty("result", out var result)
                    ? result
                    : throw new InvalidOperationException($"{method}: {answer}");
            }

            if (answer.TryGetProperty("method", out var name))
            {
                Events.Add((name.GetString()!, answer.GetProperty("params")));
            }
        }
    }

    /// <summary>Opens a page and waits until it is loaded.</summary>
    internal async Task OpenAsync(string path, int width)
    {
        Events.Clear();
        await SendAsync("Emulation.setDeviceMetricsOverride", new JsonObject
        {
            ["width"] = width,
            ["height"] = 900,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = false,
        });
        await SendAsync("Page.navigate", new JsonObject { ["url"] = new Uri(path).AbsoluteUri });
        await EvaluateAsync(
            "new Promise(done => document.readyState === 'complete' ? done(1) : addEventListener('load', done))");
    }

    /// <summary>The value of an expression in the page, as JSON.</summary>
    internal async Task<JsonElement> EvaluateAsync(string expression)
    {
        var answer = await SendAsync("Runtime.evaluate", new JsonObject
        {
            ["expression"] = expression,
            ["returnByValue"] = true,
            ["awaitPromise"] = true,
        });
        if (answer.TryGetProperty("exceptionDetails", out var exception))
        {
            throw new InvalidOperationException($"{expression}: {exception}");
        }

        return answer.GetProperty("result").TryGetProperty("value", out var value) ? value : default;
    }

    /// <summary>Presses and lets go of a key.</summary>
    internal async Task PressAsync(string key, int code, string text)
    {
        await SendAsync("Input.dispatchKeyEvent", new JsonObject
        {
            ["type"] = "keyDown",
            ["key"] = key,
            ["code"] = key,
            ["windowsVirtualKeyCode"] = code,
            ["text"] = text,
        });
        await SendAsync("Input.dispatchKeyEvent", new JsonObject
        {
            ["type"] = "keyUp",
            ["key"] = key,
            ["code"] = key,
            ["windowsVirtualKeyCode"] = code,
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_profile, recursive: true);
        }
        catch (IOException)
        {
            // A process of the browser's may still be writing; the folder is a temporary one.
        }
    }

    private async Task ConnectAsync()
    {
        var file = Path.Combine(_profile, "DevToolsActivePort");
        var waited = Stopwatch.StartNew();
        string[] lines = [];
        while (lines.Length < 2)
        {
            if (waited.Elapsed > TimeSpan.FromSeconds(60)) throw new TimeoutException("The browser does not answer.");
            await Task.Delay(50);
            if (File.Exists(file)) lines = await File.ReadAllLinesAsync(file);
        }

        var port = int.Parse(lines[0], CultureInfo.InvariantCulture);
        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{port}{lines[1]}"), CancellationToken.None);
        var target = await SendAsync("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var session = await SendAsync("Target.attachToTarget", new JsonObject
        {
            ["targetId"] = target.GetProperty("targetId").GetString(),
            ["flatten"] = true,
        });
        _session = session.GetProperty("sessionId").GetString();
        foreach (var domain in new[] { "Page", "Runtime", "Log", "Network" }) await SendAsync($"{domain}.enable");
    }

    private async Task<JsonElement> ReceiveAsync(CancellationToken limit)
    {
        using var message = new MemoryStream();
        WebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(_buffer, limit);
            message.Write(_buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonElement>(message.ToArray());
    }
}
