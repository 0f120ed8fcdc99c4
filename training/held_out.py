"""Words that training never says, and requests made of them: what the evaluation asks for. Data, and one draw."""

from __future__ import annotations

from random import Random

from training.grammar import an
from training.places import PLACES
from training.words import listed

HELD_OUT_KINDS = listed(
    """ferret wombat tapir lemur gecko pelican stork iguana newt armadillo platypus chinchilla bison jackal cheetah
    panther ocelot mongoose vole marmot puffin albatross nightingale woodpecker kingfisher ostrich flamingo
    lobster squid jellyfish eel trout dragonfly grasshopper earwig centipede scorpion anteater baboon gorilla
    alpaca yak gazelle antelope skunk plumber electrician butler surgeon janitor barber blacksmith sculptor
    violinist ballerina acrobat archer monk weaver locksmith cobbler florist chemist pharmacist geologist
    referee goalkeeper waiter bricklayer trumpeter kobold sphinx centaur ogre nymph imp yeti griffin banshee
    typewriter wheelbarrow armchair doorknob radiator toothbrush stapler saxophone trombone accordion corkscrew
    bulldozer submarine scooter canoe daffodil cactus thistle turnip dandelion artichoke cauliflower wolverine
    stoat polecat capybara okapi impala caribou lemming aardvark pangolin hoopoe osprey condor cassowary
    barnacle mackerel sardine sturgeon cicada locust aphid glazier saddler upholsterer optician hypnotist
    ventriloquist gremlin valkyrie satyr hydra zeppelin catamaran limousine forklift orchid aubergine papaya"""
)
HELD_OUT_NAMES = listed(
    """Ottilie Beatrix Clementine Delphine Esmeralda Francesca Genevieve Henrietta Isadora Jocelyn Katarina Leonora
    Marguerite Ophelia Roswitha Seraphina Tabitha Ursula Valentina Yolanda Zenobia Brunhilda Calliope Dagmar
    Eudora Fenella Gwendolyn Imogen Lavinia Mirabel Saskia Archibald Balthazar Caspian Dominic Emmett Fergus
    Gideon Lorenzo Maximilian Nikolai Phineas Quentin Rasmus Sebastian Thaddeus Ulrich Valentin Wendell Xavier
    Yannick Zacharias Alaric Bertram Cedric Ezra Florian Leocadia Tarquin Evander Philomena Lysander Anselm
    Cosima"""
)
HELD_OUT_THINGS = listed(
    """thimble sundial hourglass abacus kaleidoscope periscope tambourine xylophone mandolin banjo cello clarinet bugle
    castanet metronome gramophone parasol bonnet beret tiara cufflink brooch locket amulet talisman pendant
    bracelet anklet monocle pulley anvil chisel sickle pitchfork trowel hoe funnel sieve ladle colander goblet
    chalice decanter samovar wok skillet tureen vase casket trinket domino chessboard boomerang frisbee
    slingshot trampoline paddle surfboard skateboard unicycle quilt keychain rucksack satchel wallet purse
    parchment scroll stencil crayon easel sextant astrolabe barometer thermometer fossil emerald sapphire
    pinecone bobbin cymbal lyre lute oboe bassoon flask tankard spindle spatula whisk grater rosette medallion
    sceptre gong"""
)

Prompt = tuple[str, tuple[str, ...], str]
SORTS = ("hero", "named hero", "thing", "hero and mood", "hero and place")
MOODS = ("happy", "sad", "funny", "spooky", "calm", "exciting")
LEADS = ("Tell me", "Write me", "Please tell me", "I would like to hear", "Could you write", "Make up", "Give me")


def story_prompts(count: int, seed: int) -> list[Prompt]:
    """(request, the words that have to be in the story, the sort of request), the sorts in turn."""
    rng = Random(f"held out {seed}")
    return [prompt(SORTS[number % len(SORTS)], rng) for number in range(count)]


def prompt(sort: str, rng: Random) -> Prompt:
    lead, kind, thing = rng.choice(LEADS), rng.choice(HELD_OUT_KINDS), rng.choice(HELD_OUT_THINGS)
    name, mood, place = rng.choice(HELD_OUT_NAMES), rng.choice(MOODS), rng.choice(PLACES)
    asked = {
        "hero": (f"{lead} a story where {an(kind)} is the main character.", (kind,)),
        "named hero": (f"{lead} a story. Its hero is {an(kind)} with the name {name}.", (kind, name)),
        "thing": (f"{lead} a story in which {an(thing)} is important.", (thing,)),
        "hero and mood": (f"{lead} {an(mood)} tale about {an(kind)}.", (kind,)),
        "hero and place": (f"{lead} a tale about {an(kind)} that happens near {place.the}.", (kind, place.noun)),
    }
    return *asked[sort], sort
