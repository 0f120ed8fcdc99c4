"""The vocabulary of the stories: who, where, what. Data only; `held_out.py` keeps words that must never come here."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """Words apart by spaces; an underscore is a space inside one."""
    return tuple(word.replace("_", " ") for word in text.split())


ANIMALS = listed(
    """fox rabbit mouse hedgehog squirrel bear wolf cat dog kitten puppy pony donkey goat lamb otter badger mole beaver
    horse cow pig sheep ram bull calf foal colt piglet mare stallion ox mule buffalo reindeer elk stag doe fawn boar
    hare dormouse shrew rat chipmunk porcupine lynx wildcat bobcat cougar leopard jaguar hyena coyote dingo
    elephant lion tiger lioness tigress monkey zebra giraffe hippo rhino koala panda kangaroo wallaby camel llama
    raccoon deer moose bat ape chimpanzee orangutan gibbon sloth opossum meerkat polar_bear red_panda
    guinea_pig field_mouse sheepdog poodle dachshund terrier greyhound bulldog tomcat billy_goat nanny_goat
    wild_boar arctic_fox snow_hare mountain_goat water_rat fruit_bat honey_badger bear_cub wolf_cub lion_cub
    tortoise turtle frog toad lizard snake salamander chameleon crocodile alligator cobra python tree_frog tadpole
    bullfrog sea_turtle"""
)
BIRDS = listed(
    """owl duckling goose hen crow sparrow robin swan parrot penguin rooster chicken chick duck gosling turkey peacock
    peahen raven blackbird thrush starling swallow lark wren pigeon dove cuckoo hawk falcon eagle buzzard
    vulture heron crane seagull canary parakeet cockatoo toucan hummingbird jackdaw pheasant quail partridge gander
    guinea_hen barn_owl snowy_owl emu kiwi sandpiper tern cormorant wagtail bullfinch goldcrest"""
)
WATER_AND_INSECTS = listed(
    """whale dolphin seal walrus shark octopus crab starfish seahorse goldfish carp pike minnow herring clownfish
    swordfish stingray manatee narwhal orca shrimp hermit_crab oyster clam mussel sea_urchin sea_lion catfish
    snail beetle bee ladybug butterfly moth cricket spider ant caterpillar worm earthworm wasp hornet bumblebee fly
    mosquito flea glow-worm firefly cockroach stick_insect water_strider mayfly slug woodlouse queen_bee
    dung_beetle stag_beetle silkworm gnat"""
)
PEOPLE = listed(
    """girl boy princess prince knight pirate wizard witch sailor baker gardener painter clockmaker farmer teacher
    shepherd shepherdess fisherman postman tailor astronaut detective inventor musician librarian cook dancer captain
    king queen child grandmother grandfather carpenter miller doctor nurse firefighter explorer beekeeper juggler
    magician poet student pilot butcher grocer hatter potter glassblower chimney_sweep lighthouse_keeper
    train_driver bus_driver taxi_driver truck_driver mail_carrier milkman paperboy newspaper_seller street_sweeper
    window_cleaner house_painter roofer mason stonecutter woodcutter lumberjack hunter forester ranger
    mountaineer sea_captain cabin_boy deckhand diver boatman ferryman innkeeper barkeeper waitress
    pastry_chef candy_maker ice-cream_seller chocolatier cheesemaker brewer winemaker seamstress dressmaker
    spinner shoemaker hairdresser watchmaker goldsmith silversmith jeweller toymaker puppeteer doll_maker
    kite_maker basket_maker broom_maker umbrella_mender instrument_maker bell_ringer organist pianist drummer flutist
    fiddler singer conductor composer actor actress clown stilt_walker fire-eater tightrope_walker ringmaster
    fortune_teller storyteller writer journalist printer bookseller bookbinder scribe photographer
    architect engineer mechanic bicycle_mender miner geographer mapmaker astronomer stargazer scientist
    professor mathematician historian archaeologist biologist botanist zookeeper vet midwife judge
    mayor ambassador policeman policewoman night_watchman guard soldier swordsman squire page_boy jester
    duke duchess baron baroness count countess emperor empress lord lady sultan stable_boy
    stable_girl goose_girl milkmaid kitchen_maid chambermaid gatekeeper caretaker merchant pedlar ragpicker
    banker clerk secretary tour_guide nomad camel_driver cowboy cowgirl goatherd swineherd beachcomber
    pearl_diver swimmer runner cyclist skater skier chess_player football_player coach schoolboy schoolgirl
    twin orphan uncle aunt grandson granddaughter tourist traveller wanderer pilgrim hiker"""
)
WONDERS = listed(
    """robot dragon unicorn ghost giant giantess gnome elf fairy troll goblin dinosaur snowman scarecrow puppet
    monster mermaid merman pixie leprechaun sorcerer sorceress enchantress vampire werewolf mummy skeleton zombie
    alien martian moon_man water_sprite wood_sprite fire_spirit house_spirit sea_serpent sea_monster hobgoblin
    tooth_fairy sandman pegasus minotaur cyclops gargoyle golem warlock druid oracle will-o'-the-wisp
    mammoth pterodactyl stegosaurus triceratops nutcracker tin_soldier gingerbread_man sugar_fairy
    ice_queen winter_king frost_giant cloud star comet planet raindrop snowflake rainbow breeze thunderstorm
    sunbeam moonbeam shadow echo pebble icicle sand_grain"""
)
TALKING_THINGS = listed(
    """teapot kettle lantern toaster teacup coffee_pot frying_pan rolling_pin cookie_jar pepper_mill salt_shaker
    fork spoon butter_knife candle candlestick lamp light_bulb street_lamp mirror wardrobe rocking_chair stool
    table bookcase alarm_clock grandfather_clock cuckoo_clock wristwatch weather_vane mailbox doormat doorbell
    broom mop bucket watering_can rake ladder hammer screwdriver wrench nail screw needle pin safety_pin
    sock mitten boot slipper top_hat raincoat scarf umbrella button zipper teddy_bear rag_doll rocking_horse
    spinning_top marble jack-in-the-box toy_train music_box piano violin guitar drum tuba harp
    pencil eraser inkwell fountain_pen notebook dictionary bookmark postcard paper_boat paper_plane kite balloon
    computer telephone radio camera vacuum_cleaner washing_machine fridge oven traffic_light vending_machine
    garden_gnome statue fountain chimney bridge windmill anchor compass hot_water_bottle"""
)
VEHICLES = listed(
    """tugboat steamboat sailboat rowing_boat ferry raft barge fishing_boat lifeboat locomotive steam_train
    tractor fire_engine ambulance bus taxi lorry snowplough bicycle tricycle motorcycle cable_car
    hot-air_balloon airship airplane rocket spaceship satellite moon_rover sledge hay_cart milk_van digger
    crane_truck ice-cream_van racing_car"""
)
PLANTS = listed(
    """sunflower rose tulip daisy snowdrop bluebell poppy violet buttercup lily oak willow birch fir_tree apple_tree
    cherry_tree palm_tree pine_cone acorn chestnut mushroom toadstool pumpkin potato carrot onion tomato
    cabbage bean pea beetroot cucumber apple pear plum cherry strawberry lemon orange banana pineapple
    melon coconut clover fern moss reed"""
)
FOODS = listed("pancake muffin dumpling pretzel biscuit doughnut meatball noodle cheese sandwich")
KINDS = ANIMALS + BIRDS + WATER_AND_INSECTS + PEOPLE + WONDERS + TALKING_THINGS + VEHICLES + PLANTS + FOODS

FEMALE = frozenset(
    listed(
        """princess witch queen grandmother mermaid hen girl ladybug cow mare doe lioness tigress nanny_goat peahen
        guinea_hen queen_bee shepherdess waitress seamstress actress policewoman duchess baroness countess empress lady
        stable_girl goose_girl milkmaid kitchen_maid chambermaid cowgirl schoolgirl aunt granddaughter giantess
        sorceress enchantress ice_queen fairy tooth_fairy sugar_fairy midwife"""
    )
)
MALE = frozenset(
    listed(
        """prince king grandfather fisherman postman snowman boy ram bull stallion ox stag boar wild_boar colt tomcat
        billy_goat rooster peacock gander milkman paperboy cabin_boy ferryman boatman policeman night_watchman swordsman
        page_boy duke baron count emperor lord sultan stable_boy cowboy schoolboy uncle grandson merman moon_man
        winter_king gingerbread_man sandman sorcerer warlock"""
    )
)
AGED = frozenset(listed("grandmother grandfather mammoth"))

SMALL = listed("little small young tiny")
TRAITS = {
    "curious": "{he} [asked questions about everything, [even about the rain|even about buttons|from morning to "
    "night]|looked under every stone|could not walk past a closed box|wanted to know what was behind every door]",
    "shy": "{he} [spoke so softly that [people leaned in to hear|even the wind seemed loud]|hid behind the nearest "
    "corner when somebody said hello|rehearsed every greeting three times]",
    "brave": "{he} [was always the first to [open a strange door|try a new path]|whistled even in the dark|stood up "
    "for those who were smaller]",
    "clumsy": "{he} [dropped things|bumped into things|tripped over {his} own shadow] at least three times a day",
    "patient": "{he} could [wait a whole afternoon for [one cloud to pass|a kettle to sing]|listen to the longest "
    "story twice|mend the same net a hundred times]",
    "stubborn": "{he} [never gave up, [not even when it was time for supper|even when everybody else had]|had never "
    "once turned back halfway|said no to every good reason]",
    "cheerful": "{he} [hummed while {he} worked and [laughed at small things|sang in the rain]|had a joke for every "
    "kind of weather|woke up smiling, even on Mondays]",
    "dreamy": "{he} [often [forgot the time|lost count of the hours] looking at the sky|saw ships and castles in every "
    "cloud|answered questions one day late]",
    "gentle": "{he} [stepped around every [ant|puddle|flower] on the path|carried spiders outside in both hands|never "
    "slammed a door]",
    "impatient": "{he} [wanted everything [at once|before breakfast]|ate the cake before it was baked|tapped {his} "
    "foot even in {his} sleep]",
    "proud": "{he} [did not like to ask for help|would rather be lost than ask the way|never admitted that anything "
    "was hard]",
    "kind": "{he} [kept a crumb for every bird|had a good word for everyone|shared {his} umbrella with strangers|never "
    "forgot a birthday]",
    "clever": "{he} [could [untie any knot|solve any riddle] in the time it takes to drink a cup of tea|had an idea "
    "for every day of the week|could mend anything with a piece of string]",
    "quiet": "{he} [noticed [small things that others missed|what nobody else noticed]|said little and heard "
    "much|could hear a feather land]",
    "lazy": "{he} [liked to [stay in bed until noon|do tomorrow what could be done today]|knew every soft place to "
    "lie on|took a rest before every rest]",
    "forgetful": "{he} [tied knots into everything|wrote lists and then lost the lists|looked for {his} hat while it "
    "sat on {his} head]",
    "generous": "{he} gave away [half of all {he} had|the bigger piece every time|even {his} last apple]",
    "greedy": "{he} [always wanted [a second helping|one more of everything]|counted {his} biscuits before going to "
    "bed|could not walk past a full plate]",
    "grumpy": "{he} [found something wrong with [every morning|even the finest weather]|grumbled at the birds for "
    "singing|had not liked a single Tuesday yet]",
    "honest": "{he} [told the truth [even when it was hard|even when nobody asked for it]|brought back every lost "
    "button|could not even fib about the soup]",
    "hungry": "{he} [thought of [pancakes|supper|dumplings] all day long|could smell a pie from two hills away|had a "
    "snack in every pocket]",
    "jealous": "{he} [looked at what others had and [counted it twice|forgot what {he} had]|thought that every other "
    "garden was greener]",
    "lucky": "{he} [found [a penny on every walk|four-leaf clovers without looking]|had never once been caught in the "
    "rain|always picked the ripest plum]",
    "polite": "{he} [said good morning to [every stone|every door {he} opened]|thanked the rain for falling|bowed even "
    "to the cat]",
    "restless": "{he} could not sit still for [one minute|as long as a song lasts|half a cup of tea]",
    "serious": "{he} [laughed only [on Sundays|twice a year], and then very quietly|read even the label on the "
    "jam|kept a calendar of the clouds]",
    "sleepy": "{he} [could fall asleep [on one leg|in the middle of a word]|yawned before every sentence|had three "
    "pillows and used them all]",
    "thoughtful": "{he} [turned every question around three times|thought first and talked later|looked at both sides "
    "of every leaf]",
    "tidy": "{he} [sorted even the pebbles by colour|swept the path twice a day|folded even the old newspapers]",
    "vain": "{he} [looked into every [mirror|puddle] and smiled at what was there|combed {himself} before "
    "going to bed]",
    "careful": "{he} [looked [left and right and up|twice] before every step|tested every bridge with one foot|carried "
    "an umbrella even in summer]",
    "hopeful": "{he} [was sure that [something good was on its way|tomorrow would be better]|set the table for one "
    "more guest|kept a packed bag by the door, just in case]",
}

SHE_NAMES = listed(
    """Mila Nora Tilly Luna Poppy Hazel Ivy Clara Ada Lily Rosa Wren Maya Ella Juno Flora Olive Daisy Willow Ruby Greta
    Nell Pearl Saffron Tess Mabel Iris Freya Lotta Marnie Bea Dora Elsie Fern Hattie Inga June Kira Lena Molly
    Nina Opal Penny Rowena Sofia Thea Una Vera Wanda Yara Zelda Amber Bonnie Celia Edith Abigail Agnes Alba Alice Alma
    Anna Annika Anouk Astrid Aurora Barbara Bella Bertha Betty Birgit Bridget Camilla Carla Charlotte Chiara Cora Daria
    Diana Edda Elena Elisa Emily Emma Erika Esther Eva Fatima Fiona Frida Gemma Gloria Grace Hanna Heidi Helen Hester
    Ida Ilse Irma Isabel Ines Jana Jane Jasmine Josie Judith Julia Karin Kate Kitty Klara Laila Lara Laura Lea Leila
    Lina Linda Lisa Liv Lola Lucy Lydia Magda Maja Margo Maria Marta Matilda Maud Merle Mia Mina Minna Mira Mona Nadia
    Naomi Nelly Nika Nola Odette Olga Paula Pia Polly Priya Ramona Rita Romy Roxy Sadie Sally Samira Sara Selma Sibyl
    Stella Susan Svea Tamara Tara Tina Trudy Viola Wilma Xenia Yasmin Zora"""
)
HE_NAMES = listed(
    """Pip Finn Otto Milo Oskar Theo Leo Max Jasper Hugo Toby Barnaby Rufus Felix Bruno Ned Sam Arlo Emil Gus Hans Ivo
    Jonah Kip Lars Moss Nico Olly Percy Quill Remy Silas Tom Ulf Victor Walter Yuri Ziggy Alfie Benno Casper
    Dexter Elmer Fritz George Henry Isaac Jack Karl Linus Magnus Noah Oliver Peter Rolf Aaron Adam Albert Alex Ali Amir
    Anders Anton Arne Arthur Axel Basil Ben Bernard Bill Bobby Boris Carlo Charlie Christopher Clemens Cosmo Cyril
    Daniel David Denis Diego Dirk Edgar Edwin Elias Enzo Eric Ernest Ethan Eugene Frank Fred Gabriel Gaston Gilbert
    Gregor Gustav Hamid Harold Harry Hassan Heiko Herman Holger Ian Igor Ilya Ismail Ivan Jakob Jan Jim Joe Joel John
    Jonas Joris Julian Kai Kaspar Kilian Klaus Konrad Kurt Lasse Laurin Lennart Levi Lewis Lino Louis Luca Ludwig Luis
    Malik Marco Mario Mark Martin Mats Matthew Maurice Merlin Michael Mike Monty Morris Moritz Nathan Nick Niels Norbert
    Olaf Omar Oscar Owen Pablo Patrick Paul Pedro Philip Pierre Ralph Raoul Ravi Reuben Richard Robert Robin Roland
    Romeo Ron Rupert Simon Stanley Stefan Sven Tariq Ted Thomas Tim Timothy Titus Uwe Vincent Wilbur William"""
)
ACCENTED_SHE = listed(
    """Zoë Chloé Renée Anaïs Łucja Åsa Noémie Núria Maïa Sólveig Inès Léa Éloïse Hélène Aimée Céline Désirée
    Eléonore Geneviève Thérèse Joséphine Mélanie Amélie Agnès Maëlle Björk Þóra Günay Şebnem Öykü Ayşe Gülşen Małgosia
    Żaneta Bożena Jiřina Růžena Markéta Věra Šárka Žofie Ivančica Lucía María Sofía Begoña Conceição Inês Íris Júlia
    Märta Sigríður Tõnu-Liis Õnne Ülle Jūratė Žydrė Kateřina"""
)
ACCENTED_HE = listed(
    """José Björn Søren André Jürgen Noël Iñaki Tomáš Mårten René Óscar Loïc Jérôme François Gaël Léon Rémi Théo Raphaël
    Benoît Émile Étienne Clément Günther Jörg Lüder Göran Håkan Åke Öyvind Jørgen Bjørn Sæmund Þór Ólafur Łukasz
    Stanisław Paweł Jiří Ondřej Matěj Luboš Šimon Václav Ján Žiga Črtomir Dušan Đorđe Gábor László Zoltán Ákos
    João Simão Martín Joaquím Álvaro Çetin Gökhan Oğuz Işık Rūdolfs Jānis Tõnis"""
)
WRITTEN_SHE = (
    ("Yuki", "雪"), ("Mei", "美"), ("Hana", "花"), ("Xing", "星"), ("Sora", "空"), ("Yue", "月"), ("Sakura", "桜"),
    ("Aoi", "葵"), ("Hikari", "光"), ("Kaede", "楓"), ("Lan", "兰"), ("Lian", "莲"), ("Xue", "雪"), ("Ying", "樱"),
    ("Hotaru", "蛍"), ("Izumi", "泉"), ("Akari", "明里"), ("Xiaoyu", "小雨"), ("Meihua", "梅花"), ("Kotone", "琴音"),
)  # fmt: skip
WRITTEN_HE = (
    ("Haru", "春"), ("Ming", "明"), ("Umi", "海"), ("Kaze", "風"), ("Shan", "山"), ("Ren", "蓮"),
    ("Takeshi", "武"), ("Ryu", "竜"), ("Kenta", "健太"), ("Daichi", "大地"), ("Hayato", "隼人"), ("Feng", "风"),
    ("Hai", "海"), ("Jun", "俊"), ("Wei", "伟"), ("Xiaolong", "小龙"), ("Tao", "涛"), ("Itsuki", "樹"),
)  # fmt: skip

FRIEND_NAMES_SHE = listed(
    """Bramble Marigold Tansy Agatha Dorothea Hilda Philippa Rosalind Winifred Juniper Adelaide Arabella Augusta
    Cassandra Cecily Constance Cordelia Cornelia Drusilla Edwina Eleanor Ernestine Eugenia Euphemia Florentine
    Frederica Georgina Geraldine Gertrude Griselda Harriet Hedwig Hermione Hortense Hyacinth Josephine Kunigunde
    Leopoldine Lucinda Ludmilla Malvina Melisande Mildred Millicent Minerva Muriel Myrtle Octavia Pandora Perpetua
    Petunia Primrose Prudence Rosemary Sabrina Sidonia Theodora Theresa Thomasina Violetta Walburga Wilhelmina
    Camomile Clover Nettle Sorrel"""
)
FRIEND_NAMES_HE = listed(
    """Bartholomew Cornelius Ferdinand Humphrey Ignatius Leopold Mortimer Reginald Oswald Adalbert Albrecht Aldous
    Alistair Alphonse Ambrose Aristide Augustin Barnabas Benedict Boniface Cuthbert Egbert Ebenezer Erasmus Eustace
    Everett Fabian Fridolin Gerald Giuseppe Godfrey Gottlieb Hannibal Herbert Hieronymus Horace Horatio Hubert Jeremiah
    Jerome Kunibert Lancelot Lazarus Leonard Lionel Lucius Marmaduke Meinhard Nathaniel Nepomuk Nicodemus Octavius
    Percival Philibert Roderick Rudolf Sigmund Solomon Sylvester Theobald Tiberius Tobias Valerian Vladimir Wenceslas
    Wilfred Wolfgang Zebulon"""
)
FRIEND_KINDS = listed(
    """owl tortoise heron badger raven baker beekeeper gardener toad goat sailor clockmaker bear beaver mole hedgehog
    otter hare donkey horse mule camel elephant whale turtle crane crow goose swan pigeon eagle seagull parrot robin
    blackbird cricket snail spider beetle bumblebee carpenter potter miller shepherd teacher librarian doctor nurse
    captain innkeeper shoemaker watchmaker toymaker mapmaker astronomer inventor painter poet musician fiddler
    puppeteer storyteller traveller pedlar ranger forester cook grocer bookseller mechanic engineer pilot
    lighthouse_keeper chimney_sweep train_driver bell_ringer gnome elf troll giant wizard ghost dragon scarecrow
    robot postman milkman ferryman fisherman grandfather uncle witch seamstress grandmother aunt milkmaid nanny_goat
    hen cow rooster walrus seal hippo ladybug tomcat toad"""
)
FRIEND_KINDS = tuple(dict.fromkeys(FRIEND_KINDS))
FRIEND_ADJECTIVES = listed(
    """old wise kindly grey patient friendly tall round thin quiet jolly sleepy gruff gentle merry weathered long-legged
    near-sighted cheerful thoughtful humming one-eyed soft-spoken"""
)


def modified(modifiers: str, things: str) -> tuple[str, ...]:
    return tuple(f"{modifier} {thing}" for thing in listed(things) for modifier in listed(modifiers))


THINGS = (
    modified("brass silver copper golden rusty", "key bell compass whistle spoon ring coin buckle")
    + modified("red blue green yellow striped white", "kite scarf balloon umbrella ribbon mitten button sock")
    + modified("wooden carved painted", "horse flute box boat drum duck spoon bowl whistle mask sword")
    + modified("glass crystal blue", "marble bottle bead ball bird")
    + modified("old torn secret", "map letter notebook postcard photograph")
    + modified("woollen patched grey purple", "hat blanket jacket glove sweater coat")
    + modified("tiny leather dusty", "book bag boot drum ball")
    + modified("paper tin toy", "boat crown lantern star train windmill soldier dragon")
    + modified("magic broken small", "lamp mirror pencil wand clock carpet violin broom")
    + modified("white pink spotted", "seashell feather pebble egg stone rose teacup")
    + modified("chocolate ginger lemon", "cake biscuit cookie pudding")
    + listed(
        """music_box silver_bell pocket_watch storybook snow_globe star-shaped_stone fishing_rod butterfly_net
        cuckoo_clock alarm_clock rubber_duck teddy_bear rag_doll spinning_top jack-in-the-box magnifying_glass spyglass
        telescope camera guitar violin piano harp drum trumpet fiddle walking_stick feather_duster watering_can
        frying_pan soup_pot teapot kettle coffee_mill cake_tin honey_pot jam_jar picnic_basket bread_basket toolbox
        hammer ladder rope anchor lantern candle candlestick torch matchbox tinderbox treasure_chest jewel_box pearl
        ruby diamond gold_nugget four-leaf_clover horseshoe dream_catcher weather_vane wind_chime flower_pot
        sunflower_seed pumpkin_seed peach_stone acorn_cup walnut_shell feather_pillow nightcap patchwork_blanket
        bathrobe straw_hat top_hat rain_hat crown veil fan mask necklace earring hairpin comb hairbrush bar_of_soap
        sponge bucket wagon wheel bicycle tricycle sledge roller_skate ice_skate skipping_rope
        rocking_chair footstool lampshade picture_frame paintbrush pot_of_paint piece_of_chalk ball_of_wool
        knitting_needle sewing_box pair_of_glasses pair_of_scissors pair_of_slippers bunch_of_keys deck_of_cards
        bag_of_marbles bottle_of_ink message_in_a_bottle train_ticket stamp library_card cookbook songbook dictionary
        calendar newspaper birthday_card"""
    )
)
THINGS = tuple(dict.fromkeys(THINGS))

EMOJI = {
    "fox": "🦊", "rabbit": "🐰", "mouse": "🐭", "hedgehog": "🦔", "squirrel": "🐿️", "owl": "🦉", "bear": "🐻",
    "wolf": "🐺", "cat": "🐱", "kitten": "🐱", "dog": "🐶", "puppy": "🐶", "frog": "🐸", "turtle": "🐢", "snail": "🐌",
    "penguin": "🐧", "elephant": "🐘", "lion": "🦁", "tiger": "🐯", "monkey": "🐵", "zebra": "🦓", "giraffe": "🦒",
    "koala": "🐨", "panda": "🐼", "bee": "🐝", "butterfly": "🦋", "crab": "🦀", "robot": "🤖", "dragon": "🐉",
    "unicorn": "🦄", "ghost": "👻", "star": "⭐", "cloud": "☁️", "snowman": "⛄", "princess": "👸", "prince": "🤴",
    "astronaut": "👩‍🚀", "wizard": "🧙", "horse": "🐴", "pony": "🐴", "cow": "🐮", "pig": "🐷", "piglet": "🐷",
    "sheep": "🐑", "lamb": "🐑", "ram": "🐏", "goat": "🐐", "ox": "🐂", "bull": "🐂", "buffalo": "🐃", "camel": "🐫",
    "llama": "🦙", "kangaroo": "🦘", "hippo": "🦛", "rhino": "🦏", "leopard": "🐆", "deer": "🦌", "raccoon": "🦝",
    "otter": "🦦", "beaver": "🦫", "badger": "🦡", "sloth": "🦥", "bat": "🦇", "polar bear": "🐻‍❄️", "poodle": "🐩",
    "rat": "🐀", "donkey": "🫏", "moose": "🫎", "orangutan": "🦧", "mammoth": "🦣", "rooster": "🐓", "hen": "🐔",
    "chicken": "🐔", "chick": "🐥", "duck": "🦆", "duckling": "🐤", "goose": "🪿", "swan": "🦢", "parrot": "🦜",
    "peacock": "🦚", "turkey": "🦃", "eagle": "🦅", "dove": "🕊️", "crow": "🐦‍⬛", "whale": "🐋", "dolphin": "🐬",
    "seal": "🦭", "shark": "🦈", "octopus": "🐙", "shrimp": "🦐", "oyster": "🦪", "goldfish": "🐠", "ladybug": "🐞",
    "beetle": "🪲", "cricket": "🦗", "spider": "🕷️", "ant": "🐜", "caterpillar": "🐛", "worm": "🪱", "fly": "🪰",
    "mosquito": "🦟", "crocodile": "🐊", "lizard": "🦎", "snake": "🐍", "dinosaur": "🦕", "king": "👑", "queen": "👑",
    "mermaid": "🧜‍♀️", "fairy": "🧚", "elf": "🧝", "vampire": "🧛", "zombie": "🧟", "troll": "🧌", "alien": "👽",
    "monster": "👾", "detective": "🕵️", "farmer": "🧑‍🌾", "cook": "🧑‍🍳", "teacher": "🧑‍🏫", "painter": "🧑‍🎨",
    "pilot": "🧑‍✈️", "firefighter": "🧑‍🚒", "scientist": "🧑‍🔬", "singer": "🧑‍🎤", "judge": "🧑‍⚖️", "pirate": "🏴‍☠️",
    "clown": "🤡", "teapot": "🫖", "candle": "🕯️", "mirror": "🪞", "broom": "🧹", "bucket": "🪣", "hammer": "🔨",
    "umbrella": "☂️", "teddy bear": "🧸", "piano": "🎹", "violin": "🎻", "guitar": "🎸", "drum": "🥁", "pencil": "✏️",
    "kite": "🪁", "balloon": "🎈", "computer": "💻", "telephone": "☎️", "radio": "📻", "camera": "📷",
    "anchor": "⚓", "locomotive": "🚂", "tractor": "🚜", "fire engine": "🚒", "ambulance": "🚑", "bus": "🚌",
    "bicycle": "🚲", "rocket": "🚀", "airplane": "✈️", "sailboat": "⛵", "sunflower": "🌻", "rose": "🌹", "tulip": "🌷",
    "mushroom": "🍄", "pumpkin": "🎃", "potato": "🥔", "carrot": "🥕", "onion": "🧅", "tomato": "🍅", "apple": "🍎",
    "pear": "🍐", "cherry": "🍒", "strawberry": "🍓", "lemon": "🍋", "banana": "🍌", "pineapple": "🍍", "acorn": "🌰",
    "pancake": "🥞", "pretzel": "🥨", "doughnut": "🍩", "cheese": "🧀", "sandwich": "🥪", "rainbow": "🌈",
    "snowflake": "❄️", "comet": "☄️", "planet": "🪐", "raindrop": "💧", "the village": "🌊", "the forest": "🌲",
    "the ship": "⛵", "the mountain": "⛰️", "the city": "🏙️", "the castle": "🏰", "the desert": "🏜️",
    "the snowy land": "❄️", "the garden": "🌷", "the moon": "🌙", "the farm": "🚜", "the library": "📚",
    "the river": "🏞️", "the train": "🚂", "the lighthouse": "🌊", "the island": "🏝️", "the town": "🏘️",
    "the school": "🏫", "the harbour": "⚓", "the market": "🍊", "the circus": "🎪", "the sea": "🐚", "the beach": "🏖️",
    "the jungle": "🌴", "the museum": "🏛️", "the bakery": "🥐", "the house": "🏚️", "the park": "🌳",
    "the station": "🚉", "the orchard": "🍎", "the theatre": "🎭", "the hospital": "🏥", "the meadow": "🌼",
    "the space station": "🛰️", "the shop": "🕰️", "the kingdom": "👑", "the lake": "🦆", "the valley": "🌄",
}  # fmt: skip
ANY_EMOJI = ("✨", "💛", "😊", "🌟", "🎉", "🌈", "💫")
