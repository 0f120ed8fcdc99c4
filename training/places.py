"""Where stories happen: each place's own words, what it has, and how readers ask for it."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random


@dataclass(frozen=True)
class Place:
    """`at` answers where, `the` names it again, `spots` are things to go to, near or behind; `has` is what there is:
    a way under the sky ("out"), "air", "water" to cross, "soil" to plant in, "snow"."""

    at: str
    the: str
    spots: tuple[str, ...]
    weather: tuple[str, ...]
    asked: tuple[str, ...]
    has: tuple[str, ...]

    @property
    def noun(self) -> str:
        return self.the.split()[-1]


def place(at: str, the: str, spots: str, weather: str, asked: str, has: str) -> Place:
    return Place(at, the, *(tuple(text.split("|")) for text in (spots, weather, asked)), tuple(has.split()))


# Readers put it in their own words; whichever they take, the noun has to come.
# None of them contradicts a story that is set right there; "near" is what the held-out requests say.
ASKED_ANYHOW = (
    "at",
    "around",
    "by",
    "beside",
    "right beside",
    "close to",
    "next to",
    "not far from",
    "somewhere around",
)
ANYHOW_SHARE = 0.4


def asked_for(place: Place, rng: Random) -> str:
    """ "in a deep forest", "not far from the forest"."""
    if place in PLACES and rng.random() < ANYHOW_SHARE:
        return f"{rng.choice(ASKED_ANYHOW)} {place.the}"
    return rng.choice(place.asked)


PLACES = (
    place(
        "in a quiet village by the sea",
        "the village",
        "the old pier|the bakery|the lighthouse|the fish market|the boat shed",
        "the wind smelled of salt|gulls were calling over the roofs|the waves were small and silver",
        "in a village|in a village by the sea|in a quiet village",
        "out air water soil",
    ),
    place(
        "at the edge of a deep green forest",
        "the forest",
        "the hollow oak|the mossy stones|the stream|the blackberry hedge|the clearing",
        "sunlight fell through the leaves in small gold coins|mist lay between the trees|the leaves were whispering",
        "in a forest|in the forest|in a deep forest",
        "out air water soil",
    ),
    place(
        "on a big wooden ship",
        "the ship",
        "the mast|the captain's cabin|the anchor|the galley|the barrels",
        "the sails were full of wind|the sea was flat as a plate|dark clouds stood on the horizon",
        "on a ship|on board a ship|on a wooden ship",
        "air",
    ),
    place(
        "high up on a windy mountain",
        "the mountain",
        "the stone hut|the waterfall|the narrow bridge|the lookout rock|the shepherd's gate",
        "clouds drifted past the peak|the air was thin and clear|the wind sang between the rocks",
        "on a mountain|high up on a mountain",
        "out air",
    ),
    place(
        "in a busy city full of lights",
        "the city",
        "the train station|the corner shop|the fountain|the clock tower|the museum",
        "the streets were shining after the rain|trams rang their bells|lights were blinking in a thousand windows",
        "in a city|in a big city|in a busy city",
        "out air",
    ),
    place(
        "in an old castle on a hill",
        "the castle",
        "the tower|the kitchen|the drawbridge|the throne room|the rose garden",
        "the flags snapped in the wind|the walls were warm in the sun|moonlight lay on the old stones",
        "in a castle|in an old castle",
        "out air soil",
    ),
    place(
        "in the middle of a wide yellow desert",
        "the desert",
        "the well|the palm trees|the tall dune|the red rock|the tent",
        "the sand was hot and golden|the sky had no clouds at all|the evening wind was cool at last",
        "in the desert|in a desert",
        "out air",
    ),
    place(
        "in a snowy land in the far north",
        "the snowy land",
        "the frozen lake|the little cabin|the pine trees|the sledge|the ice cave",
        "snow was falling softly|the northern lights danced in green and pink|the frost sparkled on every branch",
        "in a snowy land|in a snowy land up north|in a cold and snowy land",
        "out air snow",
    ),
    place(
        "in a garden behind a yellow house",
        "the garden",
        "the apple tree|the watering can|the garden shed|the pond|the pumpkin patch",
        "bees were humming in the lavender|it had rained, and everything was shining|the roses had just opened",
        "in a garden|in the garden|in a garden behind a house",
        "out air soil",
    ),
    place(
        "on a small round moon",
        "the moon",
        "the biggest crater|the rocket|the silver dome|the telescope|the landing lamp",
        "the stars were very near|the Earth hung in the sky like a blue ball|it was perfectly silent",
        "on the moon|on a small moon|up on the moon",
        "out",
    ),
    place(
        "on a farm with a red barn",
        "the farm",
        "the barn|the henhouse|the tractor|the wheat field|the duck pond",
        "the hay smelled sweet|the rooster had just crowed|the fields were golden",
        "on a farm|at a farm",
        "out air water soil",
    ),
    place(
        "in a library with ten thousand books",
        "the library",
        "the tall ladder|the reading desk|the map room|the spiral stairs|the last shelf",
        "dust danced in the light|rain tapped on the windows|it was so quiet that one could hear the pages turn",
        "in a library|in an old library|in the library",
        "",
    ),
    place(
        "beside a slow brown river",
        "the river",
        "the mill|the stone bridge|the willow|the reeds|the ferry",
        "dragonflies flew over the water|the river was talking to itself|the evening sun turned the water gold",
        "by a river|at a river|on a river",
        "out air water soil",
    ),
    place(
        "on a long night train",
        "the train",
        "the dining car|the engine|the luggage rack|the last carriage|the conductor's seat",
        "the wheels sang on the rails|the moon ran along outside the window|fields and hills flew past",
        "on a train|on a night train",
        "",
    ),
    place(
        "in a lonely lighthouse",
        "the lighthouse",
        "the great lamp|the winding stairs|the storeroom|the iron door|the rocks below",
        "the sea was roaring|fog lay on the water|the lamp drew white circles in the night",
        "in a lighthouse|at a lighthouse",
        "",
    ),
    place(
        "on an island shaped like a banana",
        "the island",
        "the coconut tree|the lagoon|the shipwreck|the cave|the beach",
        "the sand was warm and white|parrots chattered in the palms|a soft wind came from the sea",
        "on an island|on a desert island|on a tropical island",
        "out air water",
    ),
    place(
        "in a small town where everybody knew everybody",
        "the town",
        "the market square|the school|the post office|the toy shop|the park",
        "the bells were ringing|the sun had just come up|the streets smelled of fresh bread",
        "in a small town|in a town",
        "out air soil",
    ),
    place(
        "in a school at the end of a lane",
        "the school",
        "the playground|the music room|the big blackboard|the coat rack|the school garden",
        "the first bell had just rung|chalk dust hung in the air|leaves were blowing over the playground",
        "in a school|at school",
        "air soil",
    ),
    place(
        "in a sleepy harbour full of fishing boats",
        "the harbour",
        "the crane|the long pier|the harbour office|the coils of rope|the ice house",
        "the masts were creaking|a foghorn was calling from far out|the water smelled of tar and fish",
        "in a harbour|at the harbour|in a sleepy harbour",
        "out air water",
    ),
    place(
        "at a noisy market in the south",
        "the market",
        "the spice stall|the cheese cart|the fountain|the carpet seller's tent|the scales",
        "the sun stood high above the awnings|it smelled of oranges and pepper|everybody was shouting prices",
        "at a market|at a noisy market|in a market",
        "out air",
    ),
    place(
        "in a green valley between two hills",
        "the valley",
        "the wooden bridge|the chapel|the orchard|the cold spring|the stone wall",
        "a warm wind came over the hills|cowbells were ringing far away|the shadows of the clouds wandered by",
        "in a valley|in a green valley",
        "out air water soil",
    ),
    place(
        "in a travelling circus with a striped tent",
        "the circus",
        "the ring|the ticket wagon|the trapeze|the costume trunk|the lion's old cage",
        "the band was tuning up|sawdust hung in the air|a hundred coloured lamps were burning",
        "in a circus|at the circus|at a circus",
        "out air soil",
    ),
    place(
        "at the bottom of the deep blue sea",
        "the sea",
        "the coral reef|the sunken ship|the sea cave|the forest of kelp|the giant shell",
        "the light came down in long blue ribbons|a cold current was passing by|tiny bubbles rose like pearls",
        "at the bottom of the sea|under the sea|in the deep sea",
        "out",
    ),
    place(
        "on a wide beach of white sand",
        "the beach",
        "the sand dune|the beach hut|the tide pool|the driftwood|the ice-cream stand",
        "the tide was going out|the sand was warm underfoot|foam was blowing along the shore",
        "on a beach|at the beach|on the beach",
        "out air water",
    ),
    place(
        "in a misty swamp with crooked trees",
        "the swamp",
        "the rotten log|the reed hut|the green pond|the crooked bridge|the biggest root",
        "frogs were calling from all sides|the mist was as thick as soup|little lights danced above the water",
        "in a swamp|in a misty swamp",
        "out air water",
    ),
    place(
        "in a hot green jungle",
        "the jungle",
        "the tallest tree|the waterfall|the old temple|the hanging bridge|the banana tree",
        "the rain drummed on the big leaves|everything was dripping and steaming|monkeys were shouting far above",
        "in a jungle|in the jungle|in a hot jungle",
        "out air water soil",
    ),
    place(
        "in a museum that was closed at night",
        "the museum",
        "the dinosaur bones|the marble stairs|the picture gallery|the cloakroom|the Egyptian room",
        "the floor shone in the moonlight|the clocks were ticking in all the rooms|the guards had gone home",
        "in a museum|at the museum|in an old museum",
        "",
    ),
    place(
        "in a bakery that opened at five in the morning",
        "the bakery",
        "the big oven|the flour sacks|the shop window|the cooling rack|the back door",
        "everything smelled of cinnamon|the windows were white with steam|outside it was still dark",
        "in a bakery|at a bakery",
        "",
    ),
    place(
        "in a crooked house with seven chimneys",
        "the house",
        "the attic|the cellar door|the grandfather clock|the kitchen stove|the creaking stairs",
        "the wind whistled in the chimneys|rain ran down the windows|the fire was crackling",
        "in a house|in an old house|in a crooked house",
        "",
    ),
    place(
        "in a dark cave behind a waterfall",
        "the cave",
        "the crystal wall|the underground lake|the narrow tunnel|the flat stone|the entrance",
        "drops fell from the ceiling, one by one|the walls sparkled a little|the waterfall roared outside",
        "in a cave|in a dark cave",
        "out",
    ),
    place(
        "in a big park with old trees",
        "the park",
        "the duck pond|the bandstand|the bench|the playground|the rose bed",
        "the leaves were turning yellow|somebody was playing the organ far away|the grass was wet with dew",
        "in a park|in the park|in a big park",
        "out air water soil",
    ),
    place(
        "in a railway station with a glass roof",
        "the station",
        "the ticket window|the big clock|the last platform|the waiting room|the flower stall",
        "pigeons flew under the roof|a train was whistling in the distance|travellers hurried past with their bags",
        "in a railway station|at a station|at a railway station",
        "air",
    ),
    place(
        "beside a lake as smooth as a mirror",
        "the lake",
        "the boathouse|the jetty|the big willow|the flat rock|the reeds",
        "the mist was rising from the water|swallows flew low|not a ripple was to be seen",
        "by a lake|at a lake|beside a lake",
        "out air water soil",
    ),
    place(
        "in an orchard where the apples were ripe",
        "the orchard",
        "the oldest tree|the fruit baskets|the beehives|the cider press|the little gate",
        "wasps were humming in the grass|the air smelled of apples|the branches hung down to the ground",
        "in an orchard|in an apple orchard",
        "out air soil",
    ),
    place(
        "in a theatre with red velvet seats",
        "the theatre",
        "the stage|the curtain|the dressing room|the royal box|the prompter's box",
        "the lamps were slowly going out|it smelled of powder and old wood|somebody was practising a scale",
        "in a theatre|at the theatre|in an old theatre",
        "",
    ),
    place(
        "in a hospital on the edge of town",
        "the hospital",
        "the long corridor|the kitchen|the lift|the waiting room|the little chapel",
        "soft steps were passing by|it smelled of soap and tea|the rain ran down the panes",
        "in a hospital|at a hospital",
        "",
    ),
    place(
        "in an old mill with a clattering wheel",
        "the mill",
        "the mill wheel|the grain sacks|the millstream|the loft|the heavy door",
        "the wheel was turning slowly|flour dust danced in the light|the stream was high after the rain",
        "in a mill|in an old mill|at the old mill",
        "out air water soil",
    ),
    place(
        "in a meadow full of poppies",
        "the meadow",
        "the lone tree|the wooden fence|the haystack|the molehills|the brook",
        "the crickets were singing|the flowers nodded in the wind|the sun had just burned off the dew",
        "in a meadow|on a meadow|in a flowery meadow",
        "out air water soil",
    ),
    place(
        "on a space station far above the clouds",
        "the space station",
        "the round window|the airlock|the control desk|the greenhouse|the hatch",
        "the Earth turned slowly below|all the instruments were humming|a comet drew its tail across the dark",
        "on a space station|in a space station",
        "",
    ),
    place(
        "in a little shop full of clocks",
        "the shop",
        "the counter|the workbench|the shop window|the back room|the tallest clock",
        "a hundred clocks were ticking|the bell above the door had just rung|outside it was raining",
        "in a shop|in a little shop|in a clock shop",
        "",
    ),
    place(
        "in a kingdom behind seven hills",
        "the kingdom",
        "the royal stables|the golden gate|the village well|the watchtower|the queen's garden",
        "banners were waving on all the roofs|a fine rain was falling on the roads|trumpets sounded from afar",
        "in a kingdom|in a faraway kingdom",
        "out air water soil",
    ),
)
