"""A post is stored once; pointers to it wait in lists, and the famous few are merged in."""

from diagrams import Cluster, Edge
from diagrams.generic.device import Mobile
from diagrams.generic.storage import Storage
from diagrams.onprem.analytics import Flink
from diagrams.onprem.compute import Server
from diagrams.onprem.database import Postgresql
from diagrams.onprem.inmemory import Redis
from diagrams.onprem.network import Haproxy
from diagrams.onprem.queue import Kafka
from diagrams.saas.cdn import Cloudflare

from macros.architecture.notation import Diagram, Step

with Diagram("News feed") as drawing:
    phone = Mobile("Phone")
    balancer = Haproxy("Load balancer")
    feed = Server("Feed servers\n{servers}", concept="fan-out")
    posting = Server("Post servers\nposts, likes, follows")
    with Cluster("Can be made again"):
        lists = Redis("Lists\n{list_nodes}", concept="caching")
        cache = Redis("Posts, counts\n{hot_posts}", concept="cache-invalidation")
    shards = Postgresql("Shards\n{store_nodes}", concept="sharding")
    with Cluster("Nobody waits for it"):
        stream = Kafka("Stream of changes", concept="queues-and-streams")
        workers = Server("Fan-out workers\n{workers}", concept="idempotency")
        counter = Flink("Counting\nevery {flush}")
    network = Cloudflare("Delivery network")
    objects = Storage("Pictures\n{media}")

    with drawing.view(
        "start",
        "Small start",
        "No lists: a page is gathered from the newest posts of those one follows.",
        labels={cache: "Newest posts\nby author", shards: "PostgreSQL\nby author"},
    ):
        phone >> balancer
        balancer >> Edge(label="{peak_reads}") >> feed
        balancer >> Edge(label="{peak_sends}") >> posting
        feed >> Edge(label="{lookups}") >> cache >> Edge(label="what is missing") >> shards
        posting >> Edge(label="insert") >> shards
        posting >> Edge(label="add") >> cache

    with drawing.view(
        "scaled",
        "At full size",
        "A page is one list, the famous from the server's own memory, and a batch of posts.",
    ):
        phone >> balancer
        balancer >> Edge(label="{peak_reads}") >> feed
        balancer >> Edge(label="{peak_sends}") >> posting
        feed >> Edge(label="one list") >> lists
        feed >> Edge(label="{shown}") >> cache
        cache >> Edge(label="what is missing") >> shards
        feed >> Edge(label="gather") >> shards
        posting >> Edge(label="insert") >> shards
        shards >> Edge(label="their own log", style="dashed") >> stream
        stream >> Edge(label="{sends}", style="dashed") >> workers
        workers >> Edge(label="{peak_pushes}", style="dashed") >> lists
        workers >> Edge(label="followers", style="dashed") >> shards
        stream >> Edge(label="the famous", style="dashed") >> feed
        stream >> Edge(style="dashed") >> counter >> Edge(label="counts", style="dashed") >> cache
        phone >> Edge(label="{downloads}") >> network >> objects
        phone >> Edge(label="{uploads}", style="dashed") >> objects

    with drawing.flow("Open the feed", goal="{read_goal}") as read:
        (
            phone
            >> Step(
                "GET /v1/feed",
                "The app shows what it has, and asks for what is newer.",
                takes="{rtt}",
                rate="{peak_reads}",
            )
            >> balancer
            >> Step("GET", "Any feed server will do.")
            >> feed
        )
        with read.case("looked in this week"):
            (
                feed
                >> Step("the list", "One read, of up to {list_length}.", takes="{list_time}")
                >> lists
                >> Step("ids", "Each with its author, so unfollowed ones drop out at once.")
                >> feed
            )
        with read.case("back after a long time"):
            (
                feed
                >> Step(
                    "gather",
                    "Newest posts of everyone followed; answers that come late are left out.",
                    takes="{gather_time}",
                )
                >> shards
                >> Step("rows", "A list is made of them, and pushes reach it from now on.")
                >> feed
            )
        (
            feed
            >> Step(
                "scored, 20 posts",
                "Merged with the famous, scored in {rank_time}, and the best are fetched.",
                takes="{page_time}",
                rate="{shown}",
            )
            >> cache
            >> Step("posts", "Those deleted or hidden from this reader are dropped.")
            >> feed
            >> Step("page", "With a cursor into the order that was just decided.")
            >> balancer
            >> Step("200 OK", "Pictures follow from the delivery network.")
            >> phone
        )

    with drawing.flow("Publish a post", goal="{post_goal}") as publish:
        (
            phone
            >> Step(
                "POST /v1/posts",
                "With a key of the phone's own, so that a repeat makes no second post.",
                takes="{rtt}",
                rate="{peak_sends}",
            )
            >> balancer
            >> Step("POST", "Any post server.")
            >> posting
            >> Step(
                "insert",
                "One row on the author's shard; a second copy has it before the answer.",
                takes="{write_time}",
            )
            >> shards
            >> Step("committed", "Nothing else has to happen for the post to exist.")
            >> posting
            >> Step("id", "The post is safe.")
            >> balancer
            >> Step("201 Created", "The author's own feed shows it already.")
            >> phone
        )
        (
            shards
            >> Step("the change", "Read from the shard's own log, so none is forgotten.")
            >> stream
        )
        with publish.case("an ordinary author"):
            (
                stream
                >> Step("post", "In portions of followers, each a task.", rate="{sends}")
                >> workers
                >> Step("who follows?", "Those without a list are passed over.")
                >> shards
                >> Step("ids", "In portions.")
                >> workers
                >> Step(
                    "append", "A repeat is harmless: readers drop doubles.", rate="{peak_pushes}"
                )
                >> lists
            )
        with publish.case("a famous author"):
            (
                stream
                >> Step("post", "Once to each feed server, which keeps the newest of each.")
                >> feed
            )

    with drawing.flow("Like a post", goal="{post_goal}"):
        (
            phone
            >> Step(
                "PUT /v1/posts/91/like",
                "The heart is red before the request has left.",
                takes="{rtt}",
                rate="{viral_rate}",
            )
            >> balancer
            >> Step("PUT", "Saying it twice changes nothing.")
            >> posting
            >> Step("insert if absent", "A row for post and person.", takes="{write_time}")
            >> shards
            >> Step("done", "The row is the truth.")
            >> posting
            >> Step("done", "No number is promised.")
            >> balancer
            >> Step("204", "The phone shows its own count plus one.")
            >> phone
        )
        (
            shards
            >> Step("rows inserted", "Only those that were new.")
            >> stream
            >> Step("in order", "One counter for each partition.")
            >> counter
            >> Step("count", "Once every {flush}, however many likes there were.")
            >> cache
        )

    with drawing.flow("Show a picture"):
        (
            phone
            >> Step("GET", "The size that this screen needs.", rate="{downloads}")
            >> network
            >> Step("GET", "Only the first time, near this reader.")
            >> objects
        )
