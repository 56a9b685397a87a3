"""People wait outside, a few at a time come in, and the seat's own row decides who has it."""

from diagrams import Cluster, Edge
from diagrams.onprem.analytics import Flink
from diagrams.onprem.client import Users
from diagrams.onprem.compute import Server
from diagrams.onprem.database import Postgresql
from diagrams.onprem.inmemory import Redis
from diagrams.onprem.queue import Kafka
from diagrams.programming.flowchart import Delay
from diagrams.saas.cdn import Cloudflare
from diagrams.saas.payment import AmazonPay

from macros.architecture.notation import Diagram, Step

with Diagram("Ticket booking") as drawing:
    visitors = Users("Visitors\n{waiting}")
    edge = Cloudflare("Network edge\nwaiting page, maps", concept="caching")
    with Cluster("Before the door"):
        line = Redis("Line\none number each")
        door = Delay("Door\n{door}", concept="rate-limiting")
    with Cluster("Behind the door"):
        servers = Server("Booking servers\nkeep no state")
        primary = Postgresql("Primary\nseats and orders", concept="sharding")
        standby = Postgresql("Standby\nanother zone", concept="replication")
        changes = Kafka("Changes\nin order", concept="queues-and-streams")
        maps = Flink("Map builder\nevery {map_every}")
        payer = Server("Payers\nask and repeat", concept="idempotency")
    provider = AmazonPay("Payment provider\nother company")

    with drawing.view(
        "start",
        "Small start",
        "On an ordinary day nobody waits: two servers, one database and its standby.",
        labels={servers: "Booking servers", primary: "Primary"},
    ):
        visitors >> servers >> primary >> Edge(label="each commit") >> standby
        servers >> Edge(label="charge, ask") >> provider
        visitors >> Edge(label="card") >> provider

    with drawing.view(
        "scaled",
        "A great sale",
        "The crowd meets the edge; only those let in meet the database.",
    ):
        visitors >> Edge(label="{polls}") >> edge
        edge >> Edge(label="a number") >> line
        edge >> Edge(label="with a pass") >> servers
        door >> Edge(label="who may enter", style="dashed") >> edge
        line >> Edge(label="how many", style="dashed") >> door
        servers >> Edge(label="{holds}") >> primary
        primary >> Edge(label="each commit") >> standby
        primary >> Edge(label="what changed", style="dashed") >> changes
        changes >> Edge(style="dashed") >> maps >> Edge(label="map", style="dashed") >> edge
        changes >> Edge(label="due, paid", style="dashed") >> payer
        payer >> Edge(label="state") >> primary
        payer >> Edge(label="{pay_rate}") >> provider
        visitors >> Edge(label="card") >> provider

    with drawing.flow("Come through the door") as enter:
        (
            visitors
            >> Step("GET the event", "The page comes from the edge, whatever the crowd.")
            >> edge
            >> Step("one number", "An account gets one number, however often it asks.")
            >> line
            >> Step("4811, signed", "The number is signed, so nobody can write another.")
            >> edge
            >> Step("wait", "The page asks every {poll} for one small file.", rate="{polls}")
            >> visitors
        )
        line >> Step("how many", "At the opening the numbers are counted and drawn.") >> door
        (
            door
            >> Step("up to 9000", "The door says which places may come now.", rate="{door}")
            >> edge
        )
        with enter.case("my turn"):
            (
                edge
                >> Step("you may enter", "The page knows its own place and sees its turn.")
                >> visitors
                >> Step("enter", "It shows its number.")
                >> edge
                >> Step("enter", "A server works the place out again and gives a pass.")
                >> servers
            )
        with enter.case("all seats held"):
            (
                edge
                >> Step("wait on", "Seats come back when holds end, so this is not the end.")
                >> visitors
            )

    with drawing.flow("Look at the seats", goal="{map_goal}"):
        (
            visitors
            >> Step(
                "GET the map",
                "An open map asks every {refresh}.",
                takes="{edge_time}",
                rate="{map_reads}",
            )
            >> edge
            >> Step("{packed_map}", "Two bits a seat, at most {map_age} old on the screen.")
            >> visitors
        )

    with drawing.flow("Keep the map fresh"):
        (
            primary
            >> Step("what changed", "Each commit is followed by its changes.", rate="{changes}")
            >> changes
            >> Step("in order", "One builder has the event's map in its memory.")
            >> maps
            >> Step("map", "It hands the edge a new one every {map_every}.")
            >> edge
        )

    with drawing.flow("Hold seats", goal="{hold_goal}") as hold:
        (
            visitors
            >> Step(
                "POST holds",
                "Two seats are asked for, with a key and a pass.",
                takes="{rtt}",
            )
            >> edge
            >> Step("POST holds", "The edge passes on what carries a pass.")
            >> servers
            >> Step(
                "take both, or none",
                "The server checks the pass and sends one transaction.",
                takes="{app_time}",
                rate="{holds}",
            )
            >> primary
        )
        with hold.case("both are free"):
            (
                primary
                >> Step("two rows", "The standby has them too.", takes="{txn}")
                >> standby
                >> Step("kept", "Now nobody else can have them.")
                >> primary
                >> Step("held", "The rows name the order and the end.")
                >> servers
                >> Step("201, until 19:08", "The order is made.")
                >> edge
                >> Step("201", "A clock starts on the page.")
                >> visitors
            )
        with hold.case("one is gone"):
            (
                primary
                >> Step("one row", "That is not both, so nothing is kept.", takes="{txn}")
                >> servers
                >> Step(
                    "best two nearby",
                    "The server looks for neighbours that are free.",
                    takes="{txn}",
                )
                >> primary
                >> Step("K-14, K-15", "They are held, or the map opens again.")
                >> servers
                >> Step("409, with an offer", "The answer names the lost seat.")
                >> edge
                >> Step("409", "Taking the offer is one press.")
                >> visitors
            )

    with drawing.flow("Pay", goal="{pay_goal}") as pay:
        (
            visitors
            >> Step("POST payment", "The customer presses pay.", takes="{rtt}")
            >> edge
            >> Step("POST payment", "It is still the same pass.")
            >> servers
            >> Step(
                "held to paying",
                "From now on no clock takes the seats away.",
                takes="{txn}",
            )
            >> primary
            >> Step("due", "The wish to charge is part of the same transaction.")
            >> changes
            >> Step("due", "A payer reads it.")
            >> payer
            >> Step(
                "authorise",
                "The key is the order, so that asking twice charges once.",
                takes="{bank_time}",
                rate="{pay_rate}",
            )
            >> provider
        )
        with pay.case("authorised in time"):
            (
                provider
                >> Step("authorised", "The bank keeps the money ready.")
                >> payer
                >> Step("paying to sold", "This commit is the sale.", takes="{txn}")
                >> primary
                >> Step("sold", "It is confirmed.")
                >> payer
                >> Step("capture", "Repeated until it is done.")
                >> provider
            )
        with pay.case("no answer"):
            (
                provider
                >> Step("nothing", "The call ends without an answer.")
                >> payer
                >> Step("what became of it?", "Asked again with the same key.")
                >> provider
                >> Step("cancelled", "What was not authorised is cancelled there.")
                >> payer
                >> Step("paying to free", "Only now are the seats given back.")
                >> primary
            )
