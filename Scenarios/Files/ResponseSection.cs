using Scenarios.Files.Input;
using Scenarios.Network;

namespace Scenarios.Files;

/// <summary>Reads what customers of a promise class do when the promise cannot be kept.</summary>
internal static class ResponseSection
{
    public static CustomerResponse? Read(FieldReader promise)
    {
        if (promise.Group("when_not_kept") is not { } fields) return null;
        var slower = fields.Optional("slower", ValueKinds.Share, 0);
        var to = slower > 0 ? fields.Required("to", ValueKinds.Code, "") : fields.Optional("to", ValueKinds.Code, "");
        var wait = fields.Optional("wait", ValueKinds.Share, 0);
        if (slower + wait > 1) fields.Wrong(fields.Map, "shares of slower and wait that are at most 1 together");
        fields.RejectOthers();
        return new CustomerResponse(slower, to, wait);
    }
}
