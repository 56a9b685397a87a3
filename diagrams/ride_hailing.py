"""Positions stay in memory; a trip changes only under the conditions of the database."""

from diagrams import Cluster, Edge
from diagrams.generic.device import Mobile
from diagrams.generic.storage import Storage
from diagrams.onprem.analytics import Flink
from diagrams.onprem.client import User
from diagrams.onprem.compute import Server
from diagrams.onprem.database import Postgresql
from diagrams.onprem.network import Haproxy
from diagrams.onprem.queue import Kafka
from diagrams.programming.flowchart import Sort

from macros.architecture.notation import Diagram, Step

with Diagram("Ride hailing") as drawing:
    rider = User("Rider")
    driver = Mobile("Driver\nkeeps an outbox")
    with Cluster("Home region of the city"):
        gateway = Haproxy("Gateways\n{gateways} in all", concept="real-time-connections")
        index = Server("Live index\n{index_nodes}, no disk", concept="geographic-indexes")
        trips = Server("Trip service\n{workers}", concept="idempotency")
        matcher = Sort("Matcher\nrounds of {window}")
        routes = Server("Routes\n{route_cores}")
        database = Postgresql("Trips\nby city", concept="sharding")
    prices = Flink("Prices\nby area")
    log = Kafka("Log\npositions, events", concept="queues-and-streams")
    copy = Postgresql("Copy\nanother region", concept="replication")
    history = Storage("History\n{history}")
    payments = Server("Payments\nand ledger")

    with drawing.view(
        "start",
        "Small start",
        "Two servers take positions and trips; one index in memory, one database.",
        labels={
            trips: "Two servers\nmatch as well",
            index: "Live index\n{index_memory}",
            database: "Trips\nwith a standby",
        },
    ):
        rider >> Edge(label="quote, request") >> trips
        driver >> Edge(label="{updates}") >> trips
        trips >> Edge(label="who is near?") >> index
        trips >> Edge(label="{trip_writes}") >> database
        database >> Edge(label="done", style="dashed") >> payments

    with drawing.view(
        "scaled",
        "At full size",
        "The matcher proposes, the database decides; what may wait goes through the log.",
    ):
        rider >> Edge(label="quote, request") >> gateway
        driver >> Edge(label="{updates}") >> gateway
        gateway >> Edge(label="positions") >> index
        gateway >> Edge(label="steps") >> trips
        trips >> Edge(label="{trip_writes}") >> database
        trips >> Edge(label="open requests") >> matcher
        matcher >> Edge(label="who is near?") >> index
        matcher >> Edge(label="{routes}") >> routes
        trips >> Edge(label="factor") >> prices
        gateway >> Edge(style="dashed") >> log
        database >> Edge(label="events", style="dashed") >> log
        database >> Edge(label="{lag} behind", style="dashed") >> copy
        log >> Edge(style="dashed") >> prices
        log >> Edge(label="files", style="dashed") >> history
        log >> Edge(label="done", style="dashed") >> payments

    with drawing.flow("Ask for a ride", goal="{offer_goal}") as ask:
        (
            rider
            >> Step(
                "POST /v1/trips",
                "The rider takes a quote. A key makes a second tap harmless.",
                takes="{last_mile}",
                rate="{peak_rides}",
            )
            >> gateway
            >> Step("request", "The city of the pickup says which home.", takes="{hop}")
            >> trips
            >> Step(
                "INSERT trip", "It is stored as matching before anyone searches.", takes="{commit}"
            )
            >> database
        )
        (
            trips
            >> Step("open request", "It waits for the city's next round.", takes="{window}")
            >> matcher
            >> Step("rings around the rider", "Cells are read until there are enough cars.")
            >> index
        )
        (
            matcher
            >> Step("routes", "Minutes for every pair, then one assignment.", takes="{solving}")
            >> routes
        )
        matcher >> Step("propose", "One driver for each request of the round.") >> trips
        (
            trips
            >> Step("INSERT offer", "A second open offer would be refused.", takes="{commit}")
            >> database
        )
        (
            trips
            >> Step("offer", "It goes down the driver's connection.", takes="{hop}")
            >> gateway
            >> Step("offer", "The phone shows it and counts down.", takes="{last_mile}")
            >> driver
        )

    with drawing.flow("Answer an offer", goal="{confirm_goal}") as answer:
        (
            driver
            >> Step(
                "accept, or decline",
                "The answer carries the phone's own count.",
                takes="{last_mile}",
            )
            >> gateway
            >> Step("the answer", "It may be a repetition; nobody minds.", takes="{hop}")
            >> trips
        )
        with answer.case("in time"):
            (
                trips
                >> Step(
                    "UPDATE … WHERE open",
                    "Offer, trip and event change together.",
                    takes="{commit}",
                )
                >> database
                >> Step("one row each", "From here on the trip has a driver.")
                >> trips
                >> Step("accepted, version 2", "Both phones hear of it.", takes="{hop}")
                >> gateway
                >> Step("your trip", "The driver knows where to go.", takes="{last_mile}")
                >> driver
            )
            gateway >> Step("your car", "The rider sees it on the map.") >> rider
        with answer.case("too late"):
            (
                trips
                >> Step("UPDATE … WHERE open", "No row has that state now.", takes="{commit}")
                >> database
                >> Step("no row", "The transaction ends without a change.")
                >> trips
                >> Step("lapsed", "The answer is no, and honest.", takes="{hop}")
                >> gateway
                >> Step("lapsed", "The driver is free for the next.", takes="{last_mile}")
                >> driver
            )
        with answer.case("declined"):
            (
                trips
                >> Step("close the offer", "As when nobody answers in time.", takes="{commit}")
                >> database
            )
            (trips >> Step("open request", "The next round has it again, with its age.") >> matcher)

    with drawing.flow("Report a position", goal="{interval}") as report:
        (
            driver
            >> Step(
                "at 8121", "Every few seconds, with a count.", takes="{last_mile}", rate="{updates}"
            )
            >> gateway
            >> Step("at 8121", "Both owners of the city get it.", takes="{hop}")
            >> index
        )
        with report.case("free"):
            gateway >> Step("append", "For prices and history, in batches.") >> log
        with report.case("with a rider"):
            (
                index
                >> Step("car", "It is passed on to the rider of this trip.", takes="{hop}")
                >> gateway
                >> Step("car", "The app slides it along the road.", takes="{last_mile}")
                >> rider
            )

    with drawing.flow("End a trip, and pay", goal="{confirm_goal}"):
        (
            driver
            >> Step("done, no 17", "Kept on the phone until it is confirmed.", takes="{last_mile}")
            >> gateway
            >> Step("done", "Only a trip that is aboard can be done.", takes="{hop}")
            >> trips
            >> Step("UPDATE, INSERT event", "In one transaction.", takes="{commit}")
            >> database
            >> Step("version 5", "The car is free.")
            >> trips
            >> Step("done", "The screen says thank you.", takes="{hop}")
            >> gateway
            >> Step("done", "The phone lets the event go.", takes="{last_mile}")
            >> driver
        )
        (
            database
            >> Step("event", "Read from the table in order, so none is lost.")
            >> log
            >> Step("done", "The ledger is written, then the held amount is taken, by key.")
            >> payments
        )
