"""Things that functions are about, with the acts and parameters that suit them."""

from __future__ import annotations

from dataclasses import dataclass

from training.tool_words import Terms, terms


@dataclass(frozen=True)
class Domain:
    """Things that take the same acts and parameters. `leads` begin requests that contain a value: {product}, {v}..."""

    acts: tuple[str, ...]
    nouns: Terms
    roles: tuple[str, ...]
    facts: tuple[str, ...]  # what results tell, as key:kind
    core: tuple[str, ...] = ()
    leads: tuple[str, ...] = ()
    about: str = "{verb} {thing}"


DOMAINS = {
    "place": Domain(
        ("look",),
        terms(
            "weather, weather forecast, tide table, air quality, pollen count, sunrise, sunset, local time, snow "
            "depth, "
            "water level, traffic, wind speed, temperature, air pressure, humidity, rain radar, population, "
            "time zone, fuel price, parking situation, noise level, sea temperature, fire danger, moon phase, "
            "rent level, "
            "bike traffic, bus timetable, opening time, event calendar, post code, mayor, altitude, tourist tax, "
            "market price, storm warning, ski report, UV index, public holiday, school calendar, elevation",
            "earthquake risk, visibility, cloud cover, crime rate, ozone level, flood alert, surf report, dew point",
        ),
        ("city", "date", "enum", "days", "time", "language"),
        (
            "temperature:integer",
            "wind:integer",
            "level:decimal",
            "sky:sky",
            "station:city",
            "high:time",
            "index:integer",
        ),
        ("city",),
    ),
    "travel": Domain(
        ("book", "book", "find", "delete"),
        terms(
            "train ticket, bus ticket, flight, ferry, taxi, rental car, sleeping car, coach, seat, train, bus, "
            "boat, tram "
            "ride, shuttle, night train, plane ticket, car, cabin, round trip, cruise, moving van, ride",
            "helicopter, gondola, hovercraft passage, airship, rickshaw, caravan",
        ),
        ("origin", "destination", "date", "time", "people", "flag", "enum", "person"),
        ("departure:time", "platform:integer", "price:decimal", "seat:code", "reference:code", "duration:minutes"),
        ("destination",),
    ),
    "venue": Domain(
        ("book", "book", "find", "delete", "rate"),
        terms(
            "table, hotel room, restaurant table, tennis court, campsite, hair appointment, meeting room, guided tour, "
            "museum visit, doctor appointment, piano lesson, cooking class, holiday flat, cinema seat, concert ticket, "
            "parking space, swimming lane, massage, dentist visit, studio, theatre ticket, workshop place, "
            "bowling alley, "
            "sauna, desk, yoga class, boat trip, locker, vet appointment, football pitch",
            "squash court, climbing wall, wine tasting, escape room, photo shoot, banquet hall, sailing course",
        ),
        ("city", "date", "time", "people", "person", "flag", "days", "budget", "enum"),
        ("confirmation:code", "price:decimal", "room:integer", "starts:time", "host:person", "table:integer"),
    ),
    "diary": Domain(
        ("create", "create", "look", "delete", "change"),
        terms(
            "reminder, alarm, meeting, appointment, calendar entry, task, note, to-do item, event, birthday, deadline, "
            "timer, shopping list, diary entry, phone call, visit, plan, holiday, bookmark, wake-up call, shift, memo, "
            "checklist, contact, party, interview, lesson, watering plan",
            "anniversary, rehearsal, errand, milestone, rendezvous, siesta",
        ),
        ("title", "date", "time", "person", "city", "flag", "minutes", "enum"),
        ("number:integer", "starts:time", "day:date", "place:city", "with:person", "title:title"),
    ),
    "shop": Domain(
        ("look",),
        terms(
            "price, stock, discount, delivery time, gift card, voucher, bargain, warranty, supplier, rating, customer "
            "review, size chart, ingredient list, catalogue entry, sample, spare part, colour chart, shelf, "
            "return policy",
            "rebate, markup, inventory, retailer, clearance offer, refund rule",
        ),
        ("product", "city", "currency", "limit", "colour", "enum"),
        ("price:decimal", "stock:integer", "shelf:code", "shop:city", "colour:colour", "discount:integer"),
        ("product",),
    ),
    "order": Domain(
        ("buy", "buy"),
        terms(
            "product, item, article, thing, shop item, product by name",
            "gadget, piece of merchandise",
        ),
        ("product", "quantity", "colour", "city", "person", "flag", "date", "enum", "budget"),
        ("order:code", "total:decimal", "arrives:date", "items:integer"),
        ("product",),
        (
            "{verb} {product}{c}",
            "{verb} {product}{c}, please",
            "please {verb} {product}{c}",
            "I need {product}{c}",
            "[can|could] you {verb} {product}{c}?",
            "I would like [|to {verb} ]{product}{c}",
        ),
        "{verb} {a_noun}",
    ),
    "record": Domain(
        ("track", "look", "delete", "change"),
        terms(
            "parcel, invoice, order, library book, package, booking, insurance claim, bill, contract, passport, "
            "payment, "
            "support ticket, licence, account, membership, subscription, customer, delivery, receipt, loan, bug "
            "report, "
            "refund, suitcase, letter, bicycle, repair, patient file, grade, vehicle, shipment, permit, phone number",
            "warrant, pension, dossier, consignment, voucher book, mortgage, lawsuit",
        ),
        ("code", "person", "email", "city", "date", "enum"),
        ("status:state", "place:city", "arrives:date", "total:decimal", "owner:person", "weight:decimal"),
        ("code",),
    ),
    "device": Domain(
        ("set", "set", "start", "stop", "look"),
        terms(
            "lamp, heating, blind, fan, radio, thermostat, oven, television, speaker, light, dishwasher, air "
            "conditioner, "
            "sprinkler, robot vacuum, coffee machine, fireplace, printer, washing machine, projector, curtain, kettle, "
            "fountain, charger, camera, ceiling light, humidifier, aquarium, fridge, floor lamp, volume, pump, display",
            "chandelier, dehumidifier, jukebox, furnace, awning, incubator, turntable",
        ),
        ("room", "level", "minutes", "colour", "enum", "time"),
        ("level:integer", "power:integer", "state:state", "until:time", "temperature:decimal"),
        ("room",),
    ),
    "door": Domain(
        ("lock", "look"),
        terms(
            "door, window, gate, garage, safe, cupboard, shutter, skylight, cellar door, mailbox, shed",
            "hatch, drawbridge, portal, trapdoor",
        ),
        ("room", "code", "time", "person"),
        ("state:state", "code:code", "since:time"),
    ),
    "media": Domain(
        ("play", "play", "find", "delete", "rate"),
        terms(
            "song, playlist, film, album, podcast, audiobook, radio show, video, concert, opera, lullaby, documentary, "
            "episode, melody, soundtrack, cartoon, series, musical, sonata, poem",
            "symphony, mixtape, newsreel, sitcom, ballad, trailer",
        ),
        ("title", "person", "room", "language", "level", "enum", "flag"),
        ("length:minutes", "artist:person", "year:year", "title:title", "track:integer"),
        ("title",),
    ),
    "message": Domain(
        ("send", "send", "create"),
        terms(
            "message, email, postcard, invitation, greeting, text message, letter, reply, alert, telegram, fax, "
            "warning, "
            "chat message, voice note, birthday card, notice, thank-you note, answer",
            "bulletin, memorandum, epistle, love letter, announcement",
        ),
        ("recipient", "text", "time", "date", "flag", "enum"),
        ("number:integer", "sent:time", "to:person", "status:state"),
        ("recipient", "text"),
    ),
    "money": Domain(
        ("send",),
        terms("payment, donation, tip, deposit, money transfer, allowance", "remittance, stipend, bursary"),
        ("recipient", "sum", "currency", "date"),
        ("reference:code", "fee:decimal", "status:state"),
        ("recipient", "sum"),
    ),
    "exchange": Domain(
        ("convert",),
        terms("money, currency, cash", "funds, banknotes"),
        ("sum", "from_unit", "to_unit"),
        ("result:decimal", "rate:decimal", "total:decimal"),
        ("sum", "from_unit", "to_unit"),
        (
            "{verb} {sum} {from_unit} [to|into] {to_unit}",
            "[How much is|What is|What are] {sum} {from_unit} in {to_unit}?",
            "{sum} {from_unit} [in|to] {to_unit}",
            "I have {sum} {from_unit} and want {to_unit}, please {verb} it",
            "[can|could] you {verb} {sum} {from_unit} to {to_unit}?",
        ),
        "{verb} {noun}",
    ),
    "rate": Domain(
        ("look",),
        terms("exchange rate, currency rate, rate of exchange", "conversion factor, forex quote"),
        ("from_unit", "to_unit", "date"),
        ("rate:decimal", "since:date"),
        ("from_unit", "to_unit"),
    ),
    "language": Domain(
        ("translate",),
        terms("text, sentence, word, phrase, message", "paragraph, proverb, slogan"),
        ("text", "language", "enum"),
        ("translation:title",),
        ("text", "language"),
        (
            '{verb} "{text}" into {language}{c}',
            '[what is|how do you say|how does one say] "{text}" in {language}{c}?',
            '"{text}" in {language}{c}',
            'please {verb} "{text}" to {language}{c}',
            "I need '{text}' in {language}{c}",
        ),
        "{verb} {a_noun}",
    ),
    "maths": Domain(
        ("calculate",),
        terms("sum, formula, maths problem, expression, calculation", "equation, arithmetic task"),
        ("expression",),
        ("result:decimal", "value:decimal"),
        ("expression",),
        (
            "{verb} {expression}",
            "what is {expression}?",
            "how much is {expression}?",
            "[can|could] you {verb} {expression}?",
            "{expression} = ?",
            "please {verb} {expression}",
            "I need the result of {expression}",
        ),
    ),
    "search": Domain(
        ("search", "search", "look"),
        terms(
            "web, library, news, archive, database, recipe collection, job market, phone book, encyclopedia, "
            "shop, museum, "
            "photo album, mailbox, map, dictionary, forum, film guide, cookbook, notes, calendar, song book, "
            "patent list",
            "newspaper, gazette, almanac, thesaurus, repository, atlas",
        ),
        ("query", "limit", "language", "city", "flag", "enum", "date"),
        ("hits:integer", "title:title", "author:person", "page:integer", "shelf:code"),
        ("query",),
        (
            "{verb} the {noun} {query:cue}{c}",
            "{verb} the {noun} {query:cue}{c}",
            "please {verb} the {noun} {query:cue}{c}",
            "[can|could] you {verb} the {noun} {query:cue}{c}?",
            "is there anything in the {noun} {query:cue}{c}?",
            "what does the {noun} say about {query}{c}?",
            "I want to {verb} the {noun} {query:cue}{c}",
        ),
    ),
    "file": Domain(
        ("find", "delete", "create", "send"),
        terms(
            "file, document, folder, photo, report, table, script, log, backup, drawing, list, draft, scan, "
            "archive page",
            "spreadsheet, blueprint, slideshow, transcript",
        ),
        ("file", "email", "limit", "flag", "language"),
        ("size:measure", "lines:integer", "owner:person", "changed:date"),
        ("file",),
    ),
    "kitchen": Domain(
        ("look",),
        terms(
            "recipe, cooking time, calorie count, shopping price, nutrition label, wine tip, season, substitute, "
            "allergy "
            "warning, vitamin content, baking temperature, serving idea, sugar content, shelf life",
            "protein content, marinade, garnish, fat content",
        ),
        ("product", "people", "measure", "flag", "minutes", "enum"),
        ("minutes:integer", "calories:integer", "servings:integer", "main:product", "grams:integer"),
        ("product",),
    ),
    "sport": Domain(
        ("look",),
        terms(
            "match result, league table, running route, hiking trail, training plan, race time, team, score, player, "
            "goal, bike route, step count, heart rate, world record, ski slope, swim time, chess game",
            "batting average, regatta, marathon pace, lap time, decathlon score",
        ),
        ("city", "person", "date", "limit", "minutes", "enum"),
        ("points:integer", "winner:person", "distance:decimal", "time:time", "place:city"),
    ),
    "tally": Domain(
        ("count", "count", "delete"),
        terms(
            "chair, book, tree, car, visitor, ticket, window, user, error, sheep pen, bird, bed, lamp post, "
            "guest, ship, "
            "house, room, open question, bench, bee hive, student, parking lot, word, page, bottle, step, tram stop",
            "lighthouse, windmill, tourist, penguin, solar roof, volunteer",
        ),
        ("city", "room", "date", "colour", "enum", "flag"),
        ("count:integer", "total:integer", "number:integer", "since:date"),
    ),
    "post": Domain(
        ("look",),
        terms("postage, shipping cost, delivery fee, freight price, customs duty", "courier charge, import levy"),
        ("origin", "destination", "weight", "flag", "currency"),
        ("price:decimal", "days:integer", "class:integer"),
        ("destination", "weight"),
    ),
}
HELD_OUT_FACTS = (
    "humidity:integer",
    "surcharge:decimal",
    "gate:code",
    "supervisor:person",
    "depot:city",
    "outlook:sky",
    "progress:state",
    "balance:decimal",
    "ranking:integer",
    "expiry:date",
)
# What people ask instead of naming the thing.
HINTS: dict[str, tuple[str, ...]] = {
    "weather": ("[Will|Does] it rain{c}?", "Do I need an umbrella{c}?", "Is it [cold|warm|sunny]{c}?", "Weather{c}?"),
    "weather forecast": ("Will it be [warm|sunny|cold|dry]{c}?", "Forecast{c}?", "Is it going to rain{c}?"),
    "temperature": ("How [warm|cold|hot] is it{c}?", "How many degrees is it{c}?"),
    "local time": ("What time is it{c}?", "How late is it{c}?"),
    "sunrise": ("When does the sun rise{c}?",),
    "sunset": ("When does the sun [set|go down]{c}?",),
    "population": ("How many people live there{c}?", "How big is the town{c}?"),
    "tide table": ("When is [high|low] tide{c}?", "What is the tide{c}?"),
    "traffic": ("Are the roads busy{c}?", "Are there traffic jams{c}?"),
    "snow depth": ("How much snow is there{c}?",),
    "wind speed": ("How [strong is the wind|windy is it]{c}?",),
    "opening time": ("When do the shops open{c}?",),
    "noise level": ("How loud is it{c}?",),
    "altitude": ("How high above the sea is it{c}?",),
}
