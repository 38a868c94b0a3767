using Scenarios.Files.Importing;
using Scenarios.Files.Olist;

namespace Tests.Files;

/// <summary>Small made-up tables in the form of the Olist data set.</summary>
internal static class OlistFiles
{
    public const string OrdersHeader =
        "order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,"
        + "order_delivered_customer_date,order_estimated_delivery_date\n";

    public const string ItemsHeader =
        "order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\n";

    /// <summary>Two kept orders, and one of every other kind.</summary>
    public const string Orders = """
        o1,c1,delivered,2018-01-10 23:30:00,,2018-01-12 08:00:00,2018-01-20 10:00:00,2018-02-01 00:00:00
        o2,c2,delivered,2018-01-11 10:00:00,,2018-01-11 18:00:00,2018-01-14 09:00:00,2018-01-19 00:00:00
        o3,c1,canceled,2018-01-11 10:00:00,,,,2018-02-19 00:00:00
        o4,c1,delivered,2016-12-23 10:00:00,,2016-12-24 10:00:00,2017-01-02 10:00:00,2017-02-01 00:00:00
        o5,c1,delivered,2018-01-12 10:00:00,,2018-01-13 10:00:00,2018-01-20 10:00:00,2018-02-01 00:00:00

        """;

    public const string Items = """
        o1,1,p1,s1,2018-01-15 10:00:00,10.00,8.50
        o1,2,p1,s1,2018-01-15 10:00:00,10.00,8.50
        o1,3,p2,s2,2018-01-15 10:00:00,99.90,20.10
        o2,1,p1,s1,2018-01-15 10:00:00,12.00,9.50
        o3,1,p1,s1,2018-01-15 10:00:00,12.00,9.50
        o9,1,p1,s1,2018-01-15 10:00:00,12.00,9.50

        """;

    public static void Write(ImportFolder folder, string orders = Orders, string items = Items)
    {
        folder.Write("olist_orders_dataset.csv", OrdersHeader + orders);
        folder.WriteGzip("olist_order_items_dataset.csv.gz", ItemsHeader + items);
        folder.Write("olist_customers_dataset.csv", """
            customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state
            c1,person1,01001,sao paulo,SP
            c2,person2,20001,rio de janeiro,RJ

            """);
        folder.Write("olist_products_dataset.csv", """
            product_id,product_category_name,product_weight_g,product_length_cm,product_height_cm,product_width_cm
            p1,beleza_saude,225,16,10,14
            p2,moveis,12000,100,50,14
            p3,,,,,

            """);
        folder.Write("olist_sellers_dataset.csv", """
            seller_id,seller_zip_code_prefix,seller_city,seller_state
            s1,1001,sao paulo,SP
            s2,80001,curitiba,PR

            """);
        folder.Write("olist_geolocation_dataset.csv", """
            geolocation_zip_code_prefix,geolocation_lat,geolocation_lng,geolocation_city,geolocation_state
            01001,-23.5,-46.6,sao paulo,SP
            01001,-23.6,-46.7,sao paulo,SP
            01001,43.7,7.2,nice,SP
            20001,-22.9,-43.2,rio de janeiro,RJ
            80001,-25.4,-49.3,curitiba,PR

            """);
        folder.Write("product_category_name_translation.csv",
            "\uFEFFproduct_category_name,product_category_name_english\nbeleza_saude,health_beauty\n");
    }

    public static ImportedStream Import(ImportFolder folder, string output = "") =>
        OlistImport.Run(new OlistOptions { Folder = folder.Folder, Output = output });
}
