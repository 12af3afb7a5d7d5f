"""Tries what it is told on a Kafka, with the client that external principals use, and says what came of each attempt.

Reads {"brokers", "username", "password", "attempts": [{"do", "topic", "group"}]} from its input, and prints a list with an
answer for each attempt: what was read or listed, "written", or the name of the error.
"""

import json
import sys
import time

from confluent_kafka import OFFSET_BEGINNING, Consumer, KafkaError, KafkaException, Producer, TopicPartition
from confluent_kafka.admin import AdminClient

PATIENCE = 30
heard = []


def main():
    told = json.load(sys.stdin)
    access = {
        "bootstrap.servers": told["brokers"],
        "security.protocol": "SASL_PLAINTEXT",
        "sasl.mechanism": "SCRAM-SHA-512",
        "sasl.username": told["username"],
        "sasl.password": told["password"],
        "log_level": 0,
        "error_cb": lambda error: error.code() == KafkaError._AUTHENTICATION and heard.append(error),
    }
    json.dump([attempt(access, **each) for each in told["attempts"]], sys.stdout)


def attempt(access, do, topic=None, group=None):
    try:
        return {"read": read, "join": join, "write": write, "topics": topics, "groups": groups}[do](
            access, topic=topic, group=group
        )
    except KafkaException as refused:
        return refused.args[0].name()


def read(access, topic, group):
    """Reads the first record of a topic without joining the group, which the client wants to be named nevertheless."""
    with Reader(access, group) as consumer:
        known = consumer.list_topics(topic, timeout=PATIENCE).topics[topic]
        if known.error:
            return known.error.name()
        consumer.assign([TopicPartition(topic, 0, OFFSET_BEGINNING)])
        return first(consumer)


def join(access, topic, group):
    """Reads the first record of a topic as a member of a consumer group, and keeps the position."""
    with Reader(access, group) as consumer:
        consumer.subscribe([topic])
        value = first(consumer)
        consumer.commit(asynchronous=False)
        return value


def write(access, topic, group):
    outcome = []
    producer = Producer({**access, "message.timeout.ms": PATIENCE * 1000})
    producer.produce(topic, key="foreign", value="written", on_delivery=lambda error, _: outcome.append(error))
    producer.flush(PATIENCE)
    if not outcome:
        return "no answer"
    return outcome[0].name() if outcome[0] else "written"


def topics(access, topic, group):
    return sorted(AdminClient(access).list_topics(timeout=PATIENCE).topics)


def groups(access, topic, group):
    admin = AdminClient(access)
    listed = admin.list_consumer_groups(request_timeout=PATIENCE).result()
    return sorted(each.group_id for each in listed.valid)


class Reader:
    def __init__(self, access, group):
        self.consumer = Consumer({**access, "group.id": group, "auto.offset.reset": "earliest", "enable.auto.commit": False})

    def __enter__(self):
        return self.consumer

    def __exit__(self, *_):
        self.consumer.close()


def first(consumer):
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        message = consumer.poll(1)
        if heard:
            raise KafkaException(heard[0])
        if message is None:
            continue
        if message.error():
            raise KafkaException(message.error())
        return message.value().decode()
    return "nothing"


main()
