using DuckDB.NET.Data;

namespace Tests.Support;

/// <summary>Reads Parquet files as a notebook does: by SQL.</summary>
internal static class ParquetQuery
{
    /// <summary>The rows that a statement gives; nothing is a <see cref="DBNull"/>.</summary>
    public static List<object[]> Rows(string statement)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = statement;
        using var reader = command.ExecuteReader();
        var rows = new List<object[]>();
        while (reader.Read())
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }
}
