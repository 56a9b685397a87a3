"""Gateways hold connections, the log decides the order, and all that follows can be repeated."""

from diagrams import Cluster, Edge
from diagrams.generic.device import Mobile
from diagrams.generic.storage import Storage
from diagrams.onprem.compute import Server
from diagrams.onprem.database import Cassandra, Postgresql
from diagrams.onprem.inmemory import Redis
from diagrams.onprem.network import Haproxy
from diagrams.onprem.queue import Kafka
from diagrams.programming.flowchart import Sort
from diagrams.saas.alerting import Pushover

from macros.architecture.notation import Diagram, Step

with Diagram("Chat") as drawing:
    sender = Mobile("Sender\nkeeps an outbox")
    recipient = Mobile("Recipient\nknows its last number")
    with Cluster("Nearest to the sender"):
        balancer = Haproxy("Load balancer")
        gateway = Server("Gateways\n{gateways}", concept="real-time-connections")
    with Cluster("Home region of the conversation"):
        log = Kafka("Log\n{partitions}", concept="queues-and-streams")
        owner = Sort("Owners\nnumber messages", concept="idempotency")
        router = Server("Routers\nfind, answer sync", concept="fan-out")
        directory = Redis("Directory\n{memory_nodes}")
        store = Cassandra("Message store\n{store_nodes}", concept="sharding")
    far = Server("Gateway\nthat has the device")
    push = Pushover("Notification\nservices")
    archive = Storage("Archive\n{archive}")
    objects = Storage("Media\n{media_stock}")
    people = Postgresql("PostgreSQL\nwith a standby")

    with drawing.view(
        "start",
        "Small start",
        "Two servers hold the connections; one database numbers, stores and remembers.",
        labels={gateway: "Chat servers"},
    ):
        sender >> Edge(label="socket") >> gateway
        gateway >> Edge(label="insert, read on") >> people
        gateway >> Edge(label="socket") >> recipient
        gateway >> Edge(label="nobody connected", style="dashed") >> push
        push >> Edge(style="dashed") >> recipient

    with drawing.view(
        "scaled",
        "At full size",
        "A message is safe in the log before anything else happens to it.",
    ):
        sender >> Edge(label="{peak_sends}") >> balancer >> gateway
        gateway >> Edge(label="append") >> log
        log >> Edge(label="in order") >> owner
        owner >> Edge(label="rows") >> store
        owner >> Edge(label="numbered") >> router
        router >> Edge(label="who is where") >> directory
        router >> Edge(label="{peak_deliveries}") >> far >> recipient
        router >> Edge(label="read back") >> store
        router >> Edge(style="dashed") >> push >> Edge(style="dashed") >> recipient
        store >> Edge(label="after {hot}", style="dashed") >> archive
        sender >> Edge(label="{uploads}", style="dashed") >> objects
        objects >> Edge(label="{downloads}", style="dashed") >> recipient

    with drawing.flow("Send a message", goal="{latency_goal}") as send:
        (
            sender
            >> Step(
                "send, no 1742",
                "The device counts what it sends, and keeps each message until it has a tick.",
                takes="{last_mile}",
            )
            >> balancer
            >> Step("send", "The connection stays where it was made.")
            >> gateway
            >> Step(
                "append",
                "The key is the conversation, so all its messages meet in one partition.",
                takes="{log_time}",
                rate="{peak_sends}",
            )
            >> log
            >> Step("two copies have it", "From here on the message cannot be lost.")
            >> gateway
            >> Step("sent", "The answer goes back the way it came.")
            >> balancer
            >> Step("sent", "One tick. The outbox lets go.")
            >> sender
        )
        (
            log
            >> Step("in order", "The partition's owner reads on.", takes="{owner_time}")
            >> owner
            >> Step("seq 5310", "It drops a repeated no, gives the next number, writes the row.")
            >> store
        )
        (
            owner
            >> Step("numbered", "The message is handed on with the members.")
            >> router
            >> Step("which gateway?", "Their devices are looked up.", takes="{route_time}")
            >> directory
        )
        with send.case("the recipient is connected"):
            (
                router
                >> Step("message", "It goes to the gateway that has the device.")
                >> far
                >> Step("message", "It is shown at its number.", takes="{last_mile}")
                >> recipient
                >> Step("got 5310", "A high-water mark travels back and makes two ticks.")
                >> far
            )
        with send.case("nobody is connected"):
            (
                router
                >> Step("notify", "The recipient's list has the new number already.")
                >> push
                >> Step("banner", "It promises nothing: the message waits in the store.")
                >> recipient
            )

    with drawing.flow("Come back after a while") as back:
        (
            recipient
            >> Step("sync", "The device says which number it has of each conversation.")
            >> far
            >> Step("sync", "The gateway keeps nothing, so it passes the question on.")
            >> router
            >> Step("what has changed?", "The list has the newest number of each.")
            >> directory
        )
        with back.case("after a day"):
            (
                router
                >> Step("from number to number", "The missing range is read.")
                >> store
                >> Step("rows", "Numbers without gaps.")
                >> router
                >> Step("messages", "They go back the same way.")
                >> far
                >> Step("messages", "What the device has already, it drops.")
                >> recipient
            )
        with back.case("after months"):
            (
                router
                >> Step("the last screen", "No more than a person will look at.")
                >> store
                >> Step("older pages", "Read only when somebody scrolls up.")
                >> archive
            )

    with drawing.flow("Send a picture"):
        (
            sender
            >> Step("bytes", "They go to an address valid for minutes.", rate="{uploads}")
            >> objects
        )
        (
            sender
            >> Step("send", "Then a message names the picture and carries a thumbnail.")
            >> balancer
            >> Step("send", "It is a message like any other.")
            >> gateway
            >> Step("append", "The picture's bytes never come this way.")
            >> log
        )
        (
            objects
            >> Step(
                "bytes",
                "A delivery network fetches them once and serves whoever looks.",
                rate="{downloads}",
            )
            >> recipient
        )
