"""A link is made once, in the home region, and followed from the cache of the nearest region."""

from diagrams import Cluster, Edge
from diagrams.onprem.analytics import Flink
from diagrams.onprem.client import Client
from diagrams.onprem.compute import Server
from diagrams.onprem.database import Clickhouse, Postgresql
from diagrams.onprem.dns import Coredns
from diagrams.onprem.inmemory import Redis
from diagrams.onprem.network import Haproxy
from diagrams.onprem.queue import Kafka
from diagrams.programming.flowchart import Sort

from macros.architecture.notation import Diagram, Step

with Diagram("URL shortener") as drawing:
    browser = Client("Browser")
    dns = Coredns("GeoDNS\nnearest region")
    with Cluster("One of {regions}"):
        balancer = Haproxy("Load balancer")
        servers = Server("Link servers\n{servers} in all")
        cache = Redis("Link cache\n{cache_memory}", concept="caching")
        replicas = Postgresql("Replicas\n{replicas}", concept="replication")
    with Cluster("Home region"):
        counter = Sort("Counter\nblocks of {block}", concept="unique-ids")
        primary = Postgresql("Primary\n{stored}", concept="sharding")
        standby = Postgresql("Standby\nanother zone")
    with Cluster("Clicks"):
        stream = Kafka("Stream\nkept {stream_kept}")
        adders = Flink("Adding up\n{consumers}")
        counts = Clickhouse("Counts\nby hour")

    with drawing.view(
        "start",
        "Small start",
        "A company's own links need two servers, and a second one for the database, for safety.",
        labels={servers: "Link servers\n{spare}", primary: "Primary"},
    ):
        browser >> balancer >> servers >> primary >> Edge(label="each commit") >> standby

    with drawing.view(
        "scaled",
        "At full size",
        "Visits end in their own region; creations go to the home region.",
    ):
        browser >> Edge(label="where?") >> dns
        browser >> Edge(label="{peak_reads}") >> balancer >> servers
        servers >> Edge(label="every visit") >> cache
        servers >> Edge(label="{misses}") >> replicas
        servers >> Edge(label="next block") >> counter
        servers >> Edge(label="{peak_writes}") >> primary
        primary >> Edge(label="each commit") >> standby
        primary >> Edge(label="{lag} behind", style="dashed") >> replicas
        servers >> Edge(label="each click", style="dashed") >> stream
        stream >> Edge(style="dashed") >> adders >> Edge(style="dashed") >> counts

    with drawing.flow("Create a link", goal="{create_goal}"):
        (
            browser
            >> Step(
                "POST /api/v1/links",
                "The owner's browser connects to the nearest region and sends the long URL.",
                takes="{connect_time}",
            )
            >> balancer
            >> Step(
                "POST",
                "A server takes the next number of its block and makes the code from it.",
                takes="{app_time}",
            )
            >> servers
            >> Step(
                "lease a block",
                "If its block nears its end, it leases the next one in the background.",
                rate="{leases}",
            )
            >> counter
        )
        (
            servers
            >> Step(
                "insert",
                "The row goes to the primary, at worst on another continent.",
                takes="{rtt_far}",
                rate="{peak_writes}",
            )
            >> primary
            >> Step(
                "the same row",
                "The standby has the row too before anyone is told.",
                takes="{db_time}",
            )
            >> standby
            >> Step("kept", "Both copies are safe.")
            >> primary
            >> Step("done", "The primary confirms.")
            >> servers
            >> Step("set", "The entry goes into the cache too, so that it can be followed at once.")
            >> cache
        )
        (
            servers
            >> Step("201 Created", "The answer carries the short URL.")
            >> balancer
            >> Step("201 Created", "The owner has the link.")
            >> browser
        )

    with drawing.flow("Follow a link", goal="{latency_goal}") as follow:
        (
            browser
            >> Step(
                "GET /a7x9k2Q",
                "A first visit takes {round_trips} round trips to the nearest region.",
                takes="{connect_time}",
                rate="{peak_reads}",
            )
            >> balancer
            >> Step("GET /a7x9k2Q", "Any server of the region will do.", takes="{app_time}")
            >> servers
            >> Step("get", "The server asks the region's cache.", takes="{cache_time}")
            >> cache
        )
        with follow.case("cache hit"):
            cache >> Step("long URL", "The entry is there, as it is for {hit_ratio}.") >> servers
        with follow.case("cache miss"):
            (
                cache
                >> Step("nothing", "The entry is not there.")
                >> servers
                >> Step(
                    "select",
                    "The server reads the row by its key.",
                    takes="{db_time}",
                    rate="{misses}",
                )
                >> replicas
                >> Step("row", "The replica has it.")
                >> servers
                >> Step("set", "The next visitor will find the entry in the cache.")
                >> cache
            )
        (
            servers
            >> Step("302 Found", "The answer names the long URL.")
            >> balancer
            >> Step("302 Found", "The browser goes on to the long URL.")
            >> browser
        )
        servers >> Step("click", "Only then is the click handed to the stream.") >> stream

    with drawing.flow("Count a click"):
        (
            servers
            >> Step("click", "Clicks leave each server in small batches.", rate="{peak_reads}")
            >> stream
            >> Step("batch", "Clicks are added up by link, hour and country.")
            >> adders
            >> Step("counts", "Counts are written together with the place in the stream.")
            >> counts
        )
