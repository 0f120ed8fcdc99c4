"""What parameters are for: their names, descriptions, choices, and the words that tell their values in a request."""

from __future__ import annotations

from dataclasses import dataclass

from training.tool_words import Terms, terms


@dataclass(frozen=True)
class Role:
    """What a parameter is for. Its cues tell in a request which value belongs to it: {v} the value, {w} its words."""

    kind: str
    type: str
    names: Terms
    descriptions: tuple[str, ...]
    cues: tuple[str, ...]


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
