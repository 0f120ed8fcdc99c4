"""Words of the tool samples and the values of parameters, each list in two parts, one never trained on."""

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
ERRORS = terms(
    "not found, no seats left, sold out, service is down, wrong number, too many requests, nothing free on that day, "
    "unknown place, no connection, access denied, out of stock, already closed, timed out, no such name",
    "quota exhausted, invalid barcode, fully occupied, line is busy, permission missing",
)
# Sounds of invented words. The held-out ones share no whole syllable with the others (nor, but by chance, with words of
# any letters).
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
