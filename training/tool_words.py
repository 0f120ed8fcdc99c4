"""The vocabulary of the tool samples: verbs, things, parameters and values, each in two parts, one never trained on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Terms:
    """`held_out` is for evaluation only: whoever gets those right has copied them, not learnt them by heart."""

    training: tuple[str, ...]
    held_out: tuple[str, ...]

    def of(self, held_out: bool) -> tuple[str, ...]:
        return self.held_out if held_out else self.training


def terms(training: str, held_out: str) -> Terms:
    return Terms(*(tuple(word.strip() for word in words.split(",")) for words in (training, held_out)))


@dataclass(frozen=True)
class Act:
    """What a function does. Two acts of one `sense` are too alike to stand side by side for the same thing."""

    sense: str
    verbs: Terms
    article: str
    asks: tuple[str, ...] = ()  # requests without the verb
    done: str = ""


@dataclass(frozen=True)
class Role:
    """What a parameter is for. Its cues tell in a request which value belongs to it: {v} the value, {w} its words."""

    kind: str
    type: str
    names: Terms
    descriptions: tuple[str, ...]
    cues: tuple[str, ...]


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


LOOK = (
    "[What is|What's] the {noun}{c}?",
    "[Show|Tell|Give] me the {noun}{c}",
    "I need [|to know ]the {noun}{c}",
    "[Do you know|Can you tell me|Could you tell me] the {noun}{c}?",
    "I would like to [know|see] the {noun}{c}",
    "I wonder what the {noun} is{c}",
    "How is the {noun}{c}?",
)
ACTS = {
    "look": Act("look", terms("look up, check, show, get, fetch", "retrieve, view"), "the", LOOK),
    "measure": Act("look", terms("measure, estimate, test, inspect", "gauge, probe"), "the", LOOK),
    "find": Act(
        "look",
        terms("find, look for, suggest", "seek, hunt for"),
        "a",
        ("Is there {a_noun}{c}?", "Are there any {nouns}{c}?", "[Which|What] {nouns} are there{c}?"),
    ),
    "track": Act(
        "look",
        terms("track, trace, follow, locate", "pinpoint, monitor"),
        "the",
        ("Where is [the|my] {noun}{c}?", "Where has [the|my] {noun}{c} got to?", "Any news of the {noun}{c}?"),
    ),
    "book": Act(
        "make",
        terms("book, reserve", "secure, arrange"),
        "a",
        ("I need {a_noun}{c}", "I want {a_noun}{c}", "We would like {a_noun}{c}"),
        "booked",
    ),
    "create": Act("make", terms("create, add, make, set up", "compose, establish"), "a", ("New {noun}{c}",), "saved"),
    "buy": Act("make", terms("buy, order", "purchase, acquire"), "a", ("I need {a_noun}{c}",), "ordered"),
    "delete": Act(
        "remove",
        terms("delete, remove, cancel, erase, drop", "scrap, discard"),
        "the",
        ("I do not need the {noun}{c} any more", "Get rid of the {noun}{c}"),
        "gone",
    ),
    "send": Act("send", terms("send, mail, share", "dispatch, transmit"), "a", (), "on its way"),
    "change": Act("alter", terms("change, update, edit, correct", "modify, alter"), "the", (), "changed"),
    "set": Act("alter", terms("set, adjust, turn, put", "tune, regulate"), "the", (), "set"),
    "start": Act("start", terms("start, switch on, turn on, run", "activate, launch"), "the", (), "running"),
    "stop": Act("remove", terms("stop, switch off, turn off, pause", "deactivate, halt"), "the", (), "off"),
    "lock": Act("lock", terms("lock, close, shut", "bolt, seal"), "the", (), "locked"),
    "play": Act("start", terms("play, put on, start", "spin, cue"), "the", (), "playing"),
    "rate": Act("rate", terms("rate, review, judge", "assess, appraise"), "the", (), "rated"),
    "count": Act(
        "count",
        terms("count, add up", "tally, enumerate"),
        "the",
        ("How many {nouns} are there{c}?", "Number of {nouns}{c}"),
    ),
    "search": Act("look", terms("search, browse, look through", "scour, comb"), "the"),
    "convert": Act("convert", terms("convert, change, exchange", "transform, swap"), "the"),
    "translate": Act("translate", terms("translate, put", "render, transpose"), "the"),
    "calculate": Act("calculate", terms("calculate, compute, work out, solve", "evaluate, crunch"), "the"),
}
# Around verb and object, for acts that somebody is told to do.
ORDERS = (
    "{verb} {object}{c}",
    "{verb} {object}{c}",
    "{verb} {object}{c}",
    "please {verb} {object}{c}",
    "{verb} {object}{c}, please",
    "[can|could|would] you [|please ]{verb} {object}{c}?",
    "I [want|need|would like] to {verb} {object}{c}",
    "I'd like [you |]to {verb} {object}{c}",
    "[help me|let us|go and] {verb} {object}{c}",
)
OPENERS = ("Hi, ", "Hello, ", "Hey, ", "Okay, ", "Next, ", "One more thing: ", "Quick question: ", "So, ")

ROLES = {
    "city": Role(
        "city",
        "string",
        terms(
            "city, town, place, location, where, area, region, city_name, cityName, spot, village, locationName, loc",
            "municipality, locality, whereabouts, site_name",
        ),
        ("name of the city", "the city", "city or town", "which place", "place to look at", "the city to use", "town"),
        ("in {v}", "in {v}", "for {v}", "near {v}", "at {v}"),
    ),
    "origin": Role(
        "city",
        "string",
        terms(
            "from, origin, start, departure, from_city, fromCity, start_station, source, departure_city",
            "leaving_from, outset, boarding_point",
        ),
        ("where the trip starts", "city of departure", "starting place", "place to leave from"),
        ("from {v}", "from {v}", "leaving from {v}", "starting in {v}"),
    ),
    "destination": Role(
        "city",
        "string",
        terms(
            "to, destination, target, arrival, to_city, toCity, end_station, goal, arrival_city",
            "heading_to, final_stop, terminus",
        ),
        ("where the trip ends", "city of arrival", "place to go to", "the destination"),
        ("to {v}", "to {v}", "going to {v}", "with destination {v}"),
    ),
    "person": Role(
        "person",
        "string",
        terms(
            "person, name, customer, guest, patient, who, client, user, member, student, owner, fullName, "
            "customer_name",
            "attendee, passenger, holder, participant",
        ),
        ("name of the person", "who it is for", "the person's name", "full name", "who is meant"),
        ("for {v}", "for {v}", "in the name of {v}", "name {v}", "under the name {v}"),
    ),
    "recipient": Role(
        "person",
        "string",
        terms("recipient, contact, receiver, addressee, to_whom, friend, toPerson", "send_to, correspondent, payee"),
        ("who receives it", "name of the recipient", "the person to reach", "who gets it"),
        ("to {v}", "to {v}", "for {v}", "addressed to {v}"),
    ),
    "email": Role(
        "email",
        "string",
        terms("email, mail, e_mail, emailAddress, mail_address", "inbox, mailbox"),
        ("email address", "where to mail it", "address of the recipient"),
        ("to {v}", "at {v}", "with email {v}"),
    ),
    "date": Role(
        "date",
        "string",
        terms(
            "date, day, when, on, due, start_date, startDate, due_date, on_day",
            "calendar_day, scheduled_for, deadline",
        ),
        ("the day", "date of the event", "which day", "day to use", "when it takes place"),
        ("on {v}", "on {v}", "for {v}", "date {v}"),
    ),
    "time": Role(
        "time",
        "string",
        terms("time, at, hour, start_time, startTime, clock, begins, at_time", "moment, clock_time, timing"),
        ("time of day", "hour and minute", "at what time", "when it starts"),
        ("at {v}", "at {v}", "from {v} on", "time {v}"),
    ),
    "people": Role(
        "integer",
        "integer",
        terms(
            "people, guests, seats, party_size, partySize, persons, number_of_people, travellers, players",
            "headcount, adults, group_size",
        ),
        ("how many people", "number of people", "how many take part", "size of the group"),
        ("for {v} people", "for {v} people", "for {v} persons", "for a group of {v}", "for {v}"),
    ),
    "quantity": Role(
        "integer",
        "integer",
        terms("quantity, amount, count, number, pieces, units, qty, items, how_much", "how_many, copies, lot_size"),
        ("how many", "number of pieces", "quantity to take", "how many are wanted"),
        ("{v} of them", "quantity {v}", "{v} pieces", "{w} {v}", "times {v}"),
    ),
    "limit": Role(
        "integer",
        "integer",
        terms("limit, max_results, maxResults, top, maximum, max, first_n, results", "cap, page_size, upper_bound"),
        ("at most so many results", "maximum number of results", "how many to show"),
        ("at most {v} results", "no more than {v}", "limit {v}", "only the first {v}", "at most {v}"),
    ),
    "days": Role(
        "integer",
        "integer",
        terms("days, nights, duration, length, num_days, forDays, period", "length_of_stay, span, timespan"),
        ("how many days", "number of days", "length in days"),
        ("for {v} days", "for {v} days", "{v} days long"),
    ),
    "minutes": Role(
        "integer",
        "integer",
        terms("minutes, duration, timer, mins, wait, length_minutes, delay", "elapsed, interval, countdown"),
        ("how many minutes", "duration in minutes", "minutes to wait"),
        ("for {v} minutes", "{v} minutes", "for {v} min"),
    ),
    "level": Role(
        "integer",
        "integer",
        terms(
            "value, level, percent, brightness, strength, target_value, setting, degrees", "intensity, setpoint, dial"
        ),
        ("new value", "the level to set", "level from 0 to 100", "value to reach"),
        ("to {v}", "to {v}", "at level {v}", "to the value {v}", "at {v}"),
    ),
    "weight": Role(
        "decimal",
        "number",
        terms("weight, kilos, weight_kg, load, kg, heaviness", "mass, tonnage, heft"),
        ("weight in kilograms", "how heavy, in kg", "weight in kg"),
        ("of {v} kg", "weighing {v} kg", "with {v} kg", "weight {v}"),
    ),
    "budget": Role(
        "decimal",
        "number",
        terms("budget, max_price, maxPrice, price, up_to, price_limit, money", "spending_limit, ceiling, affordable"),
        ("highest price", "maximum price", "how much it may cost"),
        ("for up to {v} euros", "under {v}", "for less than {v}", "with a budget of {v}", "price {v}"),
    ),
    "measure": Role(
        "measure",
        "string",
        terms("size, portion, dose, volume, amount_of, serving, length_of", "measurement, dosage, extent"),
        ("amount with its unit", "how much, with unit", "size with unit"),
        ("of {v}", "with {v}", "{w} {v}"),
    ),
    "text": Role(
        "text",
        "string",
        terms("text, message, body, content, note, words, message_text, comment, what", "wording, contents, remark"),
        ("the text", "what it says", "text of the message", "the words to use"),
        ('saying "{v}"', 'with the text "{v}"', 'that says "{v}"', '"{v}"', "saying '{v}'", ': "{v}"'),
    ),
    "title": Role(
        "title",
        "string",
        terms("title, label, subject, heading, called, topic_name, entry, titleText", "caption, headline, designation"),
        ("the title", "what it is called", "title to show", "its name"),
        ('called "{v}"', "called {v}", 'with the title "{v}"', "titled {v}", "named {v}", "called '{v}'"),
    ),
    "colour": Role(
        "colour",
        "string",
        terms("colour, color, paint, shade, paintColor, colour_name", "tint, hue, pigment"),
        ("the colour", "which colour", "colour to use", "the color"),
        ("in {v}", "in {v}", "in the colour {v}", "colour {v}", "coloured {v}"),
    ),
    "language": Role(
        "language",
        "string",
        terms(
            "language, lang, target_language, targetLanguage, to_language, into, language_name", "tongue, output_idiom"
        ),
        ("language to use", "target language", "which language", "the language"),
        ("in {v}", "into {v}", "language {v}"),
    ),
    "currency": Role(
        "currency",
        "string",
        terms("currency, in_currency, currencyCode, money_code, pay_in", "legal_tender, denomination"),
        ("currency code", "which currency", "currency of the price"),
        ("in {v}", "in {v}", "paid in {v}", "currency {v}"),
    ),
    "from_unit": Role(
        "currency",
        "string",
        terms("from, source, from_currency, fromCurrency, base, have", "initial_unit, given_in"),
        ("currency to change from", "code of the first currency", "what you have"),
        ("from {v}",),
    ),
    "to_unit": Role(
        "currency",
        "string",
        terms("to, target, to_currency, toCurrency, quote, want", "final_unit, wanted_in"),
        ("currency to change to", "code of the second currency", "what you want"),
        ("to {v}", "into {v}"),
    ),
    "sum": Role(
        "amount",
        "number",
        terms("amount, value, sum, money, how_much, total", "figure, quantum"),
        ("amount of money", "how much", "the amount to change"),
        ("amount {v}", "the amount {v}", "with {v}"),
    ),
    "code": Role(
        "code",
        "string",
        terms(
            "code, id, number, reference, ref, order_id, orderId, tracking_number, key, serial, ticket_no, identifier",
            "docket, registration, barcode",
        ),
        ("its number", "the code", "identifier", "reference number", "code on the label"),
        ("{v}", "{v}", "number {v}", "with the number {v}", "with code {v}"),
    ),
    "product": Role(
        "product",
        "string",
        terms("product, item, article, thing, product_name, productName, goods", "merchandise, ware, commodity"),
        ("name of the product", "what to take", "the item", "the product"),
        ("of {v}", "for {v}", "with {v}", "item {v}"),
    ),
    "query": Role(
        "query",
        "string",
        terms(
            "query, q, search, term, keywords, question, search_text, searchTerm, topic", "needle, phrase, lookup_words"
        ),
        ("what to search for", "search words", "the words to look for", "topic"),
        ("for {v}", "for {v}", "about {v}", 'for "{v}"', "on {v}"),
    ),
    "file": Role(
        "file",
        "string",
        terms("file, path, filename, file_name, fileName, document_path, source_file", "filepath, attachment"),
        ("name of the file", "path of the file", "which file"),
        ("{v}", "called {v}", "from {v}", "named {v}"),
    ),
    "room": Role(
        "room",
        "string",
        terms("room, zone, room_name, roomName, inside, part_of_house, corner", "chamber, quarters"),
        ("which room", "name of the room", "the room"),
        ("in the {v}", "in the {v}", "of the {v}"),
    ),
    "expression": Role(
        "expression",
        "string",
        terms("expression, formula, sum, math, calculation, term, exp", "equation, arithmetic"),
        ("what to work out", "the formula", "arithmetic expression"),
        ("{v}", "of {v}"),
    ),
    "first": Role(
        "plain",
        "number",
        terms("a, x, first, left, n1, number1, first_number, num_a", "operand_one, lhs"),
        ("first number", "the first value", "one number"),
        ("{w} {v}",),
    ),
    "second": Role(
        "plain",
        "number",
        terms("b, y, second, right, n2, number2, second_number, num_b", "operand_two, rhs"),
        ("second number", "the second value", "other number"),
        ("{w} {v}",),
    ),
}

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

# name, options; the rest of the request says nothing that could be mistaken for one of them.
Choice = tuple[str, tuple[str, ...]]
CHOICES: dict[bool, tuple[Choice, ...]] = {
    False: (
        ("unit", ("celsius", "fahrenheit")),
        ("units", ("metric", "imperial")),
        ("size", ("small", "medium", "large")),
        ("size", ("S", "M", "L", "XL")),
        ("class", ("first", "second")),
        ("priority", ("low", "normal", "high")),
        ("mode", ("eco", "normal", "turbo")),
        ("mode", ("quiet", "loud")),
        ("format", ("short", "long")),
        ("format", ("pdf", "html", "txt")),
        ("style", ("formal", "friendly", "funny")),
        ("sort", ("price", "name", "age")),
        ("order", ("asc", "desc")),
        ("category", ("new", "used")),
        ("type", ("public", "private")),
        ("level", ("beginner", "expert")),
        ("payment", ("card", "cash", "invoice")),
        ("season", ("spring", "summer", "autumn", "winter")),
        ("genre", ("jazz", "rock", "folk", "classical")),
        ("speed", ("slow", "fast")),
        ("diet", ("vegan", "vegetarian", "kosher")),
        ("shape", ("round", "square", "oval")),
        ("period", ("hourly", "daily", "weekly")),
        ("material", ("wood", "glass", "steel")),
        ("detail", ("brief", "full")),
        ("channel", ("sms", "push", "letter")),
        ("shift", ("early", "late", "night")),
        ("scope", ("all", "mine", "team")),
        ("kind", ("a", "b", "c")),
        ("quality", ("draft", "good", "best")),
    ),
    True: (
        ("thickness", ("thin", "thick")),
        ("flavour", ("sweet", "sour", "salty")),
        ("cadence", ("monthly", "yearly")),
        ("grade", ("bronze", "silver", "gold")),
        ("finish", ("matte", "glossy")),
        ("audience", ("kids", "grown-ups")),
        ("ripeness", ("green", "ripe")),
        ("edition", ("basic", "sport", "luxury")),
    ),
}
EXTRAS = terms(
    "breakfast, insurance, a bike, gift wrap, parking, a dog, subtitles, pictures, delivery, luggage, a receipt, "
    "music, "
    "wifi, a window seat, pets, details, a map, snow tyres, lunch, express service, a guide, sound, tax, a "
    "balcony, sugar, "
    "cheese, a child seat, repeats, a note, photos, emoji, a warranty, batteries, a sea view, cover, history",
    "a sauna, dinner, towels, footnotes, ice, a helmet, lyrics, garlic",
)
CITIES = terms(
    "Bremen, Lisbon, Oslo, Madrid, Rome, Vienna, Prague, Athens, Dublin, Warsaw, Berlin, Hamburg, Munich, "
    "London, Leeds, "
    "Bristol, York, Cardiff, Glasgow, Cork, Paris, Lyon, Nice, Lille, Nantes, Brussels, Ghent, Antwerp, Utrecht, "
    "Leiden, "
    "Copenhagen, Aarhus, Stockholm, Malmö, Uppsala, Helsinki, Turku, Tallinn, Riga, Vilnius, Kraków, Gdańsk, "
    "Łódź, Brno, "
    "Budapest, Graz, Linz, Salzburg, Zürich, Bern, Geneva, Basel, Milan, Turin, Venice, Naples, Palermo, Málaga, "
    "Seville, "
    "Bilbao, Porto, Braga, Zagreb, Split, Belgrade, Sofia, Varna, Bucharest, Istanbul, Ankara, Cairo, Tunis, "
    "Rabat, Lagos, "
    "Accra, Nairobi, Dakar, Cape Town, Durban, Mumbai, Delhi, Pune, Chennai, Dhaka, Bangkok, Hanoi, Manila, Jakarta, "
    "Singapore, Seoul, Busan, Tokyo, Osaka, Kyoto, 東京, 北京, Shanghai, Sydney, Perth, Auckland, Toronto, Montréal, "
    "Ottawa, "
    "Boston, Chicago, Denver, Dallas, Austin, Seattle, Portland, Miami, New York, San Diego, Los Angeles, Lima, Quito, "
    "Bogotá, São Paulo, Rio de Janeiro, Santiago, Córdoba, Havana, Reykjavík, Bergen, Köln, Düsseldorf, Bath, Dover",
    "Trondheim, Dresden, Verona, Aberdeen, Marseille, Valencia, Kyiv, Nagoya, 大阪, Vancouver, Phoenix, Brisbane, "
    "Tromsø, "
    "Münster, Odense, Kolkata, Baltimore, Plymouth, Coimbra, Las Vegas",
)
PEOPLE = terms(
    "Anna, Ben, Clara, David, Emma, Felix, Greta, Hugo, Ida, Jonas, Karl, Lena, Marie, Nils, Olga, Paul, Rosa, "
    "Simon, Tom, "
    "Ute, Vera, Walter, Yara, Zoe, Adam, Bella, Carl, Dora, Erik, Fiona, George, Hanna, Ivan, Julia, Kevin, "
    "Laura, Max, "
    "Nora, Oscar, Petra, Robin, Sara, Theo, Uma, Viktor, Wendy, Alice, Bob, Chris, Diana, Eve, Frank, Grace, "
    "Henry, Iris, "
    "Jack, Kate, Leo, Mia, Noah, Olivia, Peter, Quinn, Rita, Sam, Tina, Victor, Will, José, Zoë, Jürgen, Søren, "
    "Łukasz, "
    "Inés, Chloé, Björn, Ana, Luis, Carlos, Sofia, Marco, Giulia, Ahmed, Fatima, Omar, Layla, Yuki, Kenji, 健太, "
    "Wei, Mei, "
    "Priya, Arjun, Ravi, Sunita, Kofi, Amara, Zuri, Ingrid, Lars, Astrid, Jan, Eva, Pavel, Irina, Dmitri, Mr Brown, "
    "Mrs Lopez, Dr Weber, Aunt Rosa, Grandpa, Nurse Hill, Captain Jones",
    "Agnes, Bruno, Cecilia, Desmond, Edith, Fabian, Gwen, Hector, Isolde, Jasper, Katrin, Lionel, Márta, Nadia, "
    "Orlando, "
    "Pilar, Rupert, Sven, Thandi, 由美, Dr Fischer, Mr Patel",
)
SURNAMES = terms(
    "Keller, Smith, Novak, Rossi, Silva, Meyer, Garcia, Larsen, Kim, Tanaka, Singh, Moreau, Baker, Young, "
    "Hughes, Costa, "
    "Berg, Vogel, Horn, Stone, Petrov, Okafor, Ali, Chen, Dubois, Müller, Nuñez, Walsh, Reed, Cruz",
    "Ashford, Lindqvist, Moretti, Ortega, Zielinski, Haddad",
)
PRODUCTS = terms(
    "lamp, wool socks, notebook, coffee, green tea, rice, apples, carrots, bread, olive oil, honey, garden "
    "chair, tent, "
    "sleeping bag, bicycle bell, phone case, headphones, keyboard, mouse pad, desk, bookshelf, umbrella, "
    "raincoat, boots, "
    "sneakers, scarf, winter hat, gloves, backpack, water bottle, pencils, paint, brushes, guitar strings, "
    "violin, drum, "
    "football, tennis balls, chess set, puzzle, teddy bear, toy train, kite, candles, soap, shampoo, towel, "
    "pillow, blanket, "
    "frying pan, teapot, knife set, mixer, toaster, light bulbs, batteries, hammer, nails, drill, ladder, seeds, "
    "flower pot, "
    "dog food, bird cage, fish tank, watch, ring, necklace, sunglasses, camera, tripod, printer paper, "
    "envelopes, stamps, "
    "potatoes, lentil soup, noodles, pizza, tomato sauce, goat cheese, chocolate, cookies, pancakes, salad, "
    "salmon, tofu",
    "hammock, binoculars, maple syrup, waffle iron, harmonica, snorkel, cinnamon, walnuts, jigsaw, lantern, dumplings, "
    "microscope, paella, telescope, ravioli",
)
TOPICS = terms(
    "red shoes, old maps, wild bees, cheap phones, solar panels, jazz history, garden birds, knitting, black holes, "
    "electric cars, roman bridges, healthy snacks, sailing boats, mountain huts, space travel, tax rules, sourdough, "
    "garden design, ancient Egypt, pirate stories, winter tyres, dinosaurs, rock climbing, bread baking, paper planes, "
    "night trains, whale songs, chess openings, cat behaviour, city parks, cloud types, robot arms, river fish, "
    "oak trees, "
    "used bikes, french cheese, summer jobs, piano music, job offers, math games, music festivals, castle ruins",
    "coral reefs, steam engines, volcano tours, vintage clocks, desert plants, origami, bat caves, glass blowing",
)
TEXTS = terms(
    "I will be late, happy birthday, see you soon, where are you, the train is full, dinner is ready, call me "
    "back, thank "
    "you for the help, good morning, water the plants, buy milk, the meeting is over, I lost my key, feed the "
    "cat, good "
    "night, the door is open, come home, it works, we won the game, the soup is hot, take the bins out, how are "
    "you, I am "
    "on my way, bring an umbrella, the bus is late, get well soon, no time today, pay the rent, all is well, the "
    "shop is "
    "closed, my dog is happy, I like your house, one ticket please, the snow is deep, do not forget the cake, we "
    "miss you, "
    "wash the car, call the bank, the bill is wrong, a cup of tea, the cat sleeps, please wait, stand up straight",
    "the parrot escaped, congratulations on the prize, our flight landed, the roof leaks, pack the suitcase, "
    "sharpen the "
    "skates, polish the silver, where is the pharmacy, the violin broke, lunch got cancelled",
)
TITLES = terms(
    "Blue River, Team Talk, Morning Light, Dentist, Old Friends, Summer Rain, Gym, Groceries, Holiday Plans, "
    "Night Owl, "
    "Book Club, Silver Moon, Long Road, Water Plants, Piano, Project Start, Golden Hour, Budget, Green Hills, "
    "Lost Shoes, "
    "Family Dinner, Little Star, Taxes, Yoga, Red Door, Happy Days, Choir, Laundry, Snow Song, City Lights, "
    "Weekly Review, "
    "Home Again, Paris Trip, Garden, Swim, Rent, Car Wash, The Last Ship, Two Foxes, Winter Tale",
    "Copper Sky, Orchard, Knitting Circle, Paper Boats, Thunder Road, Board Vote, Velvet Dawn, Fencing, The Tin "
    "Whistle",
)
COLOURS = terms(
    "red, blue, green, yellow, black, white, orange, purple, pink, brown, grey, dark blue, light green, gold, "
    "silver, beige, "
    "violet, cream, navy, olive",
    "turquoise, crimson, magenta, lavender, teal, maroon",
)
LANGUAGES = terms(
    "French, German, Spanish, Italian, English, Dutch, Polish, Czech, Greek, Turkish, Arabic, Hindi, Japanese, "
    "Chinese, "
    "Korean, Swedish, Danish, Finnish, Russian, Latin, Irish, Welsh, Catalan, Hebrew, Thai, Malay",
    "Portuguese, Norwegian, Hungarian, Icelandic, Vietnamese, Swahili, Basque",
)
CURRENCIES = terms(
    "EUR, USD, GBP, CHF, JPY, SEK, NOK, PLN, CZK, CAD, AUD, INR, CNY, BRL, TRY, euros, dollars, pounds, francs, yen",
    "DKK, NZD, MXN, ZAR, KRW, pesos, rupees, kroner",
)
ROOMS = terms(
    "kitchen, bathroom, bedroom, living room, hall, cellar, garage, attic, garden, office, nursery, dining room, "
    "guest room, "
    "balcony, library, corridor, workshop, studio, stable, entrance, gym, staircase",
    "conservatory, pantry, greenhouse, lounge, laundry, playroom",
)
MONTHS = terms(
    "January, March, April, May, June, July, August, September, October, December, Jan, Mar, Apr, Jun, Aug, Sept, Dec",
    "February, November, Feb, Nov",
)
SOON = terms(
    "today, tomorrow, tonight, next Monday, next Tuesday, this Friday, next week, this weekend, next Saturday, "
    "tomorrow "
    "morning, this evening, next month, Monday, Tuesday, Wednesday, Friday, Saturday, this Sunday",
    "next Thursday, this Thursday, tomorrow afternoon, the day after tomorrow",
)
MEASURES = terms(
    "g, kg, ml, l, cm, m, km, cups, spoons, litres, grams, miles, inches, pounds", "mg, ounces, pints, metres, hectares"
)
SKIES = terms(
    "sunny, cloudy, light rain, clear, snow, foggy, heavy rain, windy, dry, stormy", "drizzle, hail, overcast, sleet"
)
STATES = terms(
    "open, paid, sent, ready, lost, on the way, delivered, waiting, closed, running, late, done, new, in "
    "transit, on hold",
    "overdue, archived, stranded, pending, dismantled",
)
FILES = terms(
    "notes, report, holiday, budget, todo, letter, photo, main, test, summary, data, plan, invoice, poem, index, list",
    "ledger, sketch, manifest, essay, roster",
)
ENDINGS = terms("txt, pdf, csv, png, py, md, json, docx, html, jpg", "xlsx, odt, yaml, toml")
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
ERRORS = terms(
    "not found, no seats left, sold out, service is down, wrong number, too many requests, nothing free on that day, "
    "unknown place, no connection, access denied, out of stock, already closed, timed out, no such name",
    "quota exhausted, invalid barcode, fully occupied, line is busy, permission missing",
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
# Sounds of invented words. The held-out ones share no whole syllable with the others.
ONSETS = terms(
    "b, br, ch, d, dr, f, fl, g, gl, gr, h, j, k, kl, l, m, n, p, pl, r, s, st, t, tr, v, z",
    "bl, sp, kr, w, qu, sn, y, sw",
)
NUCLEI = terms("a, e, i, o, u, ai, ee, o, a, i", "a, e, i, o, u, oa, y")
CODAS = terms("n, l, r, s, k, m, x, t, nd, sk, lt, p", "ng, rb, ft, ph, st, v")
PREFIXES = terms("K, AB, INV, T, X, PK, R, ORD, C, Z, TK, B, N", "QF, HW, LM, DV, UX")

SYSTEM = (
    "You are a helpful assistant.",
    "You are [an assistant|a helper] with tools.",
    "[Use|You may use] the tools when they help.",
    "Call a tool if one fits. Answer in words if none does.",
    "You can call functions.",
    "Answer briefly.",
)
NONE_FITS = (
    "None of my tools can do that.[| I can {ability}.]",
    "[I am sorry|Sorry], [I have no tool for that|none of my tools does that].[| I can {ability}, though.]",
    "[That is|I am afraid that is] not something my tools can do.[| What I can do: {ability}.]",
    "I cannot do that with the tools I have.[| I can only {ability}.]",
)
