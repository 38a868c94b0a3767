namespace Scenarios.Network;

/// <summary>A place on the earth.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public readonly record struct GeoPoint(double Latitude, double Longitude)
{
    private const double EarthRadiusKm = 6371.0088;

    /// <summary>Great-circle distance [km] by the haversine formula on a sphere of mean radius.</summary>
    public double DistanceKm(GeoPoint other)
    {
        var fromLatitude = double.DegreesToRadians(Latitude);
        var toLatitude = double.DegreesToRadians(other.Latitude);
        var halfLatitude = Math.Sin((toLatitude - fromLatitude) / 2);
        var halfLongitude = Math.Sin(double.DegreesToRadians(other.Longitude - Longitude) / 2);
        var a = (halfLatitude * halfLatitude)
            + (Math.Cos(fromLatitude) * Math.Cos(toLatitude) * halfLongitude * halfLongitude);
        return 2 * EarthRadiusKm * Math.Asin(Math.Min(1, Math.Sqrt(a)));
    }
}
