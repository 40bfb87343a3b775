"""The sample's measured routes as a FastAPI team would write them: same database, same checks, same middleware."""

import json
import logging
import os
import re
import time
import uuid
from datetime import datetime, timezone
from decimal import Decimal

from bson import Decimal128, ObjectId
from fastapi import FastAPI, HTTPException, Query, Request, Response
from fastapi.middleware.cors import CORSMiddleware
from fastapi.middleware.gzip import GZipMiddleware
from fastapi.responses import PlainTextResponse
from pydantic import BaseModel, ConfigDict, Field
from pymongo import AsyncMongoClient
from pymongo.errors import DuplicateKeyError

database = AsyncMongoClient(os.environ["MONGODB_URI"])[os.environ["MONGODB_DATABASE"]]
access = logging.getLogger("access")
access.addHandler(logging.FileHandler(os.environ["ACCESS_LOG"]))
access.setLevel(logging.INFO)
REQUEST_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")


class AccessLog:
    """Request id and one JSON line a request, as plain ASGI: the fastest form of middleware that Starlette has."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        started = time.perf_counter_ns()
        headers = dict(scope["headers"])
        sent = headers.get(b"x-request-id", b"").decode("latin-1")
        request_id = sent if REQUEST_ID.fullmatch(sent) else uuid.uuid4().hex
        seen = {"status": 500, "bytes": 0}

        async def record(message):
            if message["type"] == "http.response.start":
                seen["status"] = message["status"]
                message["headers"] = [*message["headers"], (b"x-request-id", request_id.encode())]
            elif message["type"] == "http.response.body":
                seen["bytes"] += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, record)
        finally:
            access.info(
                json.dumps(
                    {
                        "time": datetime.now(timezone.utc).isoformat(),
                        "method": scope["method"],
                        "path": scope["path"],
                        "status": seen["status"],
                        "bytes": seen["bytes"],
                        "duration_ms": (time.perf_counter_ns() - started) / 1e6,
                        "request_id": request_id,
                    }
                )
            )


app = FastAPI()
app.add_middleware(GZipMiddleware, minimum_size=1024)
app.add_middleware(
    CORSMiddleware,
    allow_origins=["http://localhost:5173"],
    allow_methods=["GET", "POST", "PUT", "PATCH", "DELETE"],
    allow_headers=["content-type", "if-match", "if-none-match"],
)
app.add_middleware(AccessLog)


class Flight(BaseModel):
    id: str
    departure: datetime
    delay: int
    distance: int
    origin: str
    destination: str


class NewBooking(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)

    passenger: str = Field(min_length=1, max_length=120)
    email: str = Field(pattern=r"^[^@\s]+@[^@\s]+$", max_length=254)
    seat: str = Field(pattern=r"^[1-9][0-9]?[A-K]$")
    flight: str = Field(min_length=1)
    price: float = Field(ge=0)
    reference: str = Field(pattern=r"^[A-Z0-9]{6,12}$")


class Booking(NewBooking):
    id: str
    createdAt: datetime
    version: int


def flight(document) -> Flight:
    document["id"] = str(document.pop("_id"))
    return Flight.model_validate(document)


@app.get("/api/ping", response_class=PlainTextResponse)
async def ping():
    return "pong\n"


@app.get("/api/flights/{flight_id}")
async def get_flight(flight_id: str, request: Request, response: Response) -> Flight:
    document = await database.flights.find_one({"_id": flight_id})
    if document is None:
        raise HTTPException(404)
    tag = f'"{document.get("_version", 0)}"'
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers={"etag": tag})
    response.headers["etag"] = tag
    return flight(document)


@app.get("/api/flights")
async def list_flights(
    origin: str | None = None, limit: int = Query(20, ge=1, le=100), offset: int = Query(0, ge=0)
) -> list[Flight]:
    condition = {} if origin is None else {"origin": origin}
    cursor = database.flights.find(condition).sort("_id", 1).skip(offset).limit(limit)
    return [flight(document) async for document in cursor]


@app.post("/api/bookings", status_code=201)
async def create_booking(booking: NewBooking, request: Request, response: Response) -> Booking:
    created = datetime.now(timezone.utc)
    document = booking.model_dump() | {
        "_id": str(ObjectId()),
        "createdAt": created,
        "price": Decimal128(Decimal(str(booking.price))),
        "_version": 1,
    }
    try:
        await database.bookings.insert_one(document)
    except DuplicateKeyError:
        raise HTTPException(409, "reference is taken")
    response.headers["location"] = f"{request.url}/{document['_id']}"
    response.headers["etag"] = '"1"'
    return Booking(id=document["_id"], createdAt=created, version=1, **booking.model_dump())
