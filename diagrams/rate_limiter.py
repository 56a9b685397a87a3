"""Each gateway asks its region's counters before it passes a request on, and can do without."""

from diagrams import Cluster, Edge
from diagrams.onprem.client import Users
from diagrams.onprem.compute import Server
from diagrams.onprem.database import Postgresql
from diagrams.onprem.inmemory import Redis
from diagrams.onprem.network import Nginx
from diagrams.saas.cdn import Cloudflare

from macros.architecture.notation import Diagram, Step

with Diagram("Rate limiter") as drawing:
    callers = Users("Callers")
    edge = Cloudflare("Network edge\ncounts by address")
    with Cluster("One of {regions}"):
        gateways = Nginx("Gateways\n{gateways} in all", concept="rate-limiting")
        services = Server("Services")
        store = Redis("Counters\n{shards}", concept="sharding")
        standby = Redis("Standby\nanother zone", concept="replication")
        sync = Server("Exchange\nof totals")
    others = Redis("Far counters\nother regions")
    rules = Postgresql("Rules")

    with drawing.view(
        "start",
        "Small start",
        "Two gateways count in their own memory, and there is nothing else to run.",
        labels={gateways: "Gateways\n{spare}, each counts"},
    ):
        callers >> gateways >> Edge(label="what is allowed") >> services

    with drawing.view(
        "scaled",
        "At full size",
        "Counters are shared within a region; regions tell each other what they counted.",
    ):
        callers >> edge >> Edge(label="{region_peak}") >> gateways
        gateways >> Edge(label="{calls}") >> store
        gateways >> Edge(label="what is allowed") >> services
        store >> Edge(label="a moment behind", style="dashed") >> standby
        sync >> Edge(label="read and add") >> store
        sync >> Edge(label="every {sync_every}", style="dashed") >> others
        rules >> Edge(label="changes", style="dashed") >> gateways

    with drawing.flow("Check a request", goal="{latency_goal}") as check:
        (
            callers
            >> Step("GET /orders", "The request ends its connection near the caller.")
            >> edge
            >> Step(
                "GET /orders",
                "The edge has counted the address and passes the request on.",
                rate="{region_peak}",
            )
            >> gateways
            >> Step(
                "script, two buckets",
                "The gateway has verified who calls and asks for all rules of that user at once.",
                takes="{check_time}",
                rate="{calls}",
            )
            >> store
        )
        with check.case("within the limit"):
            (
                store
                >> Step("taken, 17 left", "Every bucket had a token, and each has given one.")
                >> gateways
                >> Step("GET /orders", "The service hears only what is allowed.")
                >> services
                >> Step("200 OK", "It answers.")
                >> gateways
                >> Step("200 OK", "The gateway adds what is left.")
                >> edge
                >> Step("200 OK", "The caller sees how much it may still send.")
                >> callers
            )
        with check.case("over the limit"):
            (
                store
                >> Step("refused, wait", "A bucket was empty, and no other one was charged.")
                >> gateways
                >> Step(
                    "429",
                    "The gateway remembers the wait and refuses the next ones by itself.",
                    rate="{refused}",
                )
                >> edge
                >> Step("429, Retry-After", "The caller is told when to come back.")
                >> callers
            )

    with drawing.flow("Decide without the store", goal="{latency_goal}") as alone:
        (
            edge
            >> Step("POST /session", "A request arrives while a shard is down.")
            >> gateways
            >> Step(
                "script",
                "The gateway waits no longer than this.",
                takes="{patience}",
            )
            >> store
            >> Step(
                "nothing",
                "No answer came; the gateway looks into its own memory.",
                takes="{local_time}",
            )
            >> gateways
        )
        with alone.case("local rule"):
            gateways >> Step("GET /orders", "A bucket in memory has a token.") >> services
        with alone.case("refusing rule"):
            gateways >> Step("503, Retry-After", "A guess at a password can wait.") >> edge

    with drawing.flow("Spend a lease", goal="{latency_goal}") as lease:
        edge >> Step("GET /feed", "A request of the largest customer arrives.") >> gateways
        with lease.case("lease in hand"):
            (
                gateways
                >> Step(
                    "GET /feed",
                    "The gateway spends a token that it holds and asks nobody.",
                    takes="{local_time}",
                )
                >> services
            )
        with lease.case("lease used up"):
            (
                gateways
                >> Step(
                    "take many",
                    "The gateway takes tokens for {lease_time} at once.",
                    takes="{check_time}",
                    rate="{leases}",
                )
                >> store
                >> Step("{lease_size}", "They are paid for before they are spent.")
                >> gateways
                >> Step("GET /feed", "The request goes on.")
                >> services
            )

    with drawing.flow("Tell the other regions"):
        (
            sync
            >> Step("read", "Every {sync_every} the busy counters are read.")
            >> store
            >> Step("totals", "What was used since the last time.")
            >> sync
            >> Step("totals", "The others subtract it; until then they do not know.")
            >> others
        )
