"""The vocabulary of the stories: who, where, what. Data only."""

from __future__ import annotations

from dataclasses import dataclass


def listed(text: str) -> tuple[str, ...]:
    return tuple(text.split())


ANIMALS = listed(
    """fox rabbit mouse hedgehog squirrel owl bear wolf cat dog kitten puppy pony donkey goat lamb duckling goose hen
    otter badger mole beaver frog toad turtle snail lizard crow sparrow robin swan parrot penguin seal walrus
    elephant lion tiger monkey zebra giraffe hippo koala panda kangaroo camel llama raccoon deer moose bat
    beetle bee ladybug butterfly moth cricket spider ant crab"""
)
PEOPLE = listed(
    """girl boy princess prince knight pirate wizard witch sailor baker gardener painter clockmaker farmer teacher
    shepherd fisherman postman tailor astronaut detective inventor musician librarian cook dancer captain king
    queen child grandmother grandfather carpenter miller doctor nurse firefighter explorer beekeeper juggler
    magician poet student"""
)
WONDERS = listed(
    """robot dragon unicorn ghost giant gnome elf fairy troll goblin dinosaur snowman scarecrow cloud star teapot
    kettle lantern puppet monster mermaid toaster"""
)
KINDS = ANIMALS + PEOPLE + WONDERS

FEMALE = frozenset(listed("princess witch queen grandmother mermaid hen girl ladybug"))
MALE = frozenset(listed("prince king grandfather fisherman postman snowman boy"))

SMALL = listed("little small young tiny")
TRAITS = {
    "curious": "{he} asked questions about everything, [even about the rain|even about buttons|from morning to night]",
    "shy": "{he} spoke so softly that [people leaned in to hear|even the wind seemed loud]",
    "brave": "{he} was always the first to [open a strange door|try a new path]",
    "clumsy": "{he} [dropped things|bumped into things] at least three times a day",
    "patient": "{he} could wait a whole afternoon for [one cloud to pass|a kettle to sing]",
    "stubborn": "{he} never gave up, [not even when it was time for supper|even when everybody else had]",
    "cheerful": "{he} hummed while {he} worked and [laughed at small things|sang in the rain]",
    "dreamy": "{he} often [forgot the time|lost count of the hours] looking at the sky",
    "gentle": "{he} stepped around every [ant|puddle|flower] on the path",
    "impatient": "{he} wanted everything [at once|before breakfast]",
    "proud": "{he} did not like to ask for help",
    "kind": "{he} [kept a crumb for every bird|had a good word for everyone]",
    "clever": "{he} could [untie any knot|solve any riddle] in the time it takes to drink a cup of tea",
    "quiet": "{he} noticed [small things that others missed|what nobody else noticed]",
}

SHE_NAMES = listed(
    """Mila Nora Tilly Luna Poppy Hazel Ivy Clara Ada Lily Rosa Wren Maya Ella Juno Flora Olive Daisy Willow Ruby Greta
    Nell Pearl Saffron Tess Mabel Iris Freya Lotta Marnie Bea Dora Elsie Fern Hattie Inga June Kira Lena Molly
    Nina Opal Penny Rowena Sofia Thea Una Vera Wanda Yara Zelda Amber Bonnie Celia Edith"""
)
HE_NAMES = listed(
    """Pip Finn Otto Milo Oskar Theo Leo Max Jasper Hugo Toby Barnaby Rufus Felix Bruno Ned Sam Arlo Emil Gus Hans Ivo
    Jonah Kip Lars Moss Nico Olly Percy Quill Remy Silas Tom Ulf Victor Walter Yuri Ziggy Alfie Benno Casper
    Dexter Elmer Fritz George Henry Isaac Jack Karl Linus Magnus Noah Oliver Peter Rolf"""
)
ACCENTED_SHE = listed("Zoë Chloé Renée Anaïs Łucja Åsa Zuzana Noémie Núria Maïa Sólveig Inès")
ACCENTED_HE = listed("José Björn Søren André Jürgen Noël Iñaki Tomáš Mårten René Óscar Loïc")
WRITTEN_SHE = (("Yuki", "雪"), ("Mei", "美"), ("Hana", "花"), ("Xing", "星"), ("Sora", "空"), ("Yue", "月"))
WRITTEN_HE = (("Haru", "春"), ("Ming", "明"), ("Umi", "海"), ("Kaze", "風"), ("Long", "龍"), ("Shan", "山"))

FRIEND_NAMES_SHE = listed("Bramble Marigold Tansy Agatha Dorothea Hilda Philippa Rosalind Winifred Juniper")
FRIEND_NAMES_HE = listed("Bartholomew Cornelius Ferdinand Humphrey Ignatius Leopold Mortimer Reginald Oswald")
FRIEND_KINDS = listed("owl tortoise heron badger raven baker beekeeper gardener toad goat sailor clockmaker")
FRIEND_ADJECTIVES = listed("old wise kindly grey patient friendly")

THINGS = tuple(
    """brass key|red kite|silver bell|music box|paper boat|blue scarf|wooden flute|copper compass|glass marble
    |storybook|pocket watch|white seashell|green button|silver spoon|little drum|golden coin|tin whistle|red balloon
    |blue umbrella|woollen hat|wooden horse|painted cup|yellow ribbon|old map|violin|blanket|star-shaped stone
    |magic pencil|snow globe|pair of glasses""".replace("\n    ", "").split("|")
)


@dataclass(frozen=True)
class Place:
    """`at` answers where, `the` names it again, `spots` are things to go to, near or behind."""

    at: str
    the: str
    spots: tuple[str, ...]
    weather: tuple[str, ...]
    asked: tuple[str, ...]


def place(at: str, the: str, spots: str, weather: str, asked: str) -> Place:
    return Place(at, the, *(tuple(text.split("|")) for text in (spots, weather, asked)))


PLACES = (
    place(
        "in a quiet village by the sea",
        "the village",
        "the old pier|the bakery|the lighthouse|the fish market|the boat shed",
        "the wind smelled of salt|gulls were calling over the roofs|the waves were small and silver",
        "by the sea|in a village by the sea|at the seaside",
    ),
    place(
        "at the edge of a deep green forest",
        "the forest",
        "the hollow oak|the mossy stones|the stream|the blackberry hedge|the clearing",
        "sunlight fell through the leaves in small gold coins|mist lay between the trees|the leaves were whispering",
        "in a forest|in the woods|in a deep forest",
    ),
    place(
        "on a big wooden ship",
        "the ship",
        "the mast|the captain's cabin|the anchor|the galley|the barrels",
        "the sails were full of wind|the sea was flat as a plate|dark clouds stood on the horizon",
        "on a ship|on board a ship|at sea",
    ),
    place(
        "high up on a windy mountain",
        "the mountain",
        "the stone hut|the waterfall|the narrow bridge|the lookout rock|the shepherd's gate",
        "clouds drifted past the peak|the air was thin and clear|the wind sang between the rocks",
        "on a mountain|in the mountains",
    ),
    place(
        "in a busy city full of lights",
        "the city",
        "the train station|the corner shop|the fountain|the clock tower|the museum",
        "the streets were shining after the rain|trams rang their bells|lights were blinking in a thousand windows",
        "in a city|in a big city|in a busy city",
    ),
    place(
        "in an old castle on a hill",
        "the castle",
        "the tower|the kitchen|the drawbridge|the throne room|the rose garden",
        "the flags snapped in the wind|the walls were warm in the sun|moonlight lay on the old stones",
        "in a castle|in an old castle",
    ),
    place(
        "in the middle of a wide yellow desert",
        "the desert",
        "the well|the palm trees|the tall dune|the red rock|the tent",
        "the sand was hot and golden|the sky had no clouds at all|the evening wind was cool at last",
        "in the desert|in a desert",
    ),
    place(
        "in the snowy far north",
        "the snowy land",
        "the frozen lake|the little cabin|the pine trees|the sledge|the ice cave",
        "snow was falling softly|the northern lights danced in green and pink|the frost sparkled on every branch",
        "in the snow|in winter|in the far north",
    ),
    place(
        "in a garden behind a yellow house",
        "the garden",
        "the apple tree|the watering can|the garden shed|the pond|the pumpkin patch",
        "bees were humming in the lavender|it had rained, and everything was shining|the roses had just opened",
        "in a garden",
    ),
    place(
        "on a small round moon",
        "the moon",
        "the biggest crater|the rocket|the silver dome|the telescope|the landing lamp",
        "the stars were very near|the Earth hung in the sky like a blue ball|it was perfectly silent",
        "on the moon|in space",
    ),
    place(
        "on a farm with a red barn",
        "the farm",
        "the barn|the henhouse|the tractor|the wheat field|the duck pond",
        "the hay smelled sweet|the rooster had just crowed|the fields were golden",
        "on a farm",
    ),
    place(
        "in a library with ten thousand books",
        "the library",
        "the tall ladder|the reading desk|the map room|the spiral stairs|the last shelf",
        "dust danced in the light|rain tapped on the windows|it was so quiet that one could hear the pages turn",
        "in a library",
    ),
    place(
        "beside a slow brown river",
        "the river",
        "the mill|the stone bridge|the willow|the reeds|the ferry",
        "dragonflies flew over the water|the river was talking to itself|the evening sun turned the water gold",
        "by a river|at a river|on a river",
    ),
    place(
        "on a long night train",
        "the train",
        "the dining car|the engine|the luggage rack|the last carriage|the conductor's seat",
        "the wheels sang on the rails|the moon ran along outside the window|fields and hills flew past",
        "on a train|on a night train",
    ),
    place(
        "in a lonely lighthouse",
        "the lighthouse",
        "the great lamp|the winding stairs|the storeroom|the iron door|the rocks below",
        "the sea was roaring|fog lay on the water|the lamp drew white circles in the night",
        "in a lighthouse|at a lighthouse",
    ),
    place(
        "on an island shaped like a banana",
        "the island",
        "the coconut tree|the lagoon|the shipwreck|the cave|the beach",
        "the sand was warm and white|parrots chattered in the palms|a soft wind came from the sea",
        "on an island|on a desert island|on a tropical island",
    ),
    place(
        "in a small town where everybody knew everybody",
        "the town",
        "the market square|the school|the post office|the toy shop|the park",
        "the bells were ringing|the sun had just come up|the streets smelled of fresh bread",
        "in a small town|in a town",
    ),
    place(
        "in a school at the end of a lane",
        "the school",
        "the playground|the music room|the big blackboard|the coat rack|the school garden",
        "the first bell had just rung|chalk dust hung in the air|leaves were blowing over the playground",
        "in a school|at school",
    ),
)

EMOJI = {
    "fox": "🦊", "rabbit": "🐰", "mouse": "🐭", "hedgehog": "🦔", "squirrel": "🐿️", "owl": "🦉", "bear": "🐻",
    "wolf": "🐺", "cat": "🐱", "kitten": "🐱", "dog": "🐶", "puppy": "🐶", "frog": "🐸", "turtle": "🐢", "snail": "🐌",
    "penguin": "🐧", "elephant": "🐘", "lion": "🦁", "tiger": "🐯", "monkey": "🐵", "zebra": "🦓", "giraffe": "🦒",
    "koala": "🐨", "panda": "🐼", "bee": "🐝", "butterfly": "🦋", "crab": "🦀", "robot": "🤖", "dragon": "🐉",
    "unicorn": "🦄", "ghost": "👻", "star": "⭐", "cloud": "☁️", "snowman": "⛄", "princess": "👸", "prince": "🤴",
    "astronaut": "👩‍🚀", "wizard": "🧙", "the village": "🌊", "the forest": "🌲", "the ship": "⛵", "the mountain": "⛰️",
    "the city": "🏙️", "the castle": "🏰", "the desert": "🏜️", "the snowy land": "❄️", "the garden": "🌷",
    "the moon": "🌙", "the farm": "🚜", "the library": "📚", "the river": "🏞️", "the train": "🚂",
    "the lighthouse": "🌊", "the island": "🏝️", "the town": "🏘️", "the school": "🏫",
}  # fmt: skip
ANY_EMOJI = ("✨", "💛", "😊", "🌟", "🎉", "🌈", "💫")
