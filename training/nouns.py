"""Everyday things and trades, far more than stories need: who has met many words copies them. Data, not code."""

from __future__ import annotations

from training.words import listed

OBJECTS = listed(
    """abbey acorn actor adapter airport album alley almond ambulance anchor angel ankle ant antenna apple apricot
    apron aquarium arcade arch arena arrow ashtray asteroid atlas attic avocado axe axle badge bagel bagpipe baker
    balcony ball ballad balloon bamboo banana bandage bandit banner barge barn barrel basin basket bathtub baton
    battery bazaar beach bead beaker beam bean beard beehive beetle belfry bell belt bench berry bib bicycle bike
    billboard bin biscuit blanket blazer blender blossom blouse blueprint boat bolt bonfire book bookcase bookmark
    boot bottle boulder bouquet bow bowl box bracket branch brick bride bridge briefcase bronze broom brownie brush
    bubble bucket buckle bud buffet bulb bun bungalow bunker buoy burger burrito bus bush button buzzer cabbage
    cabin cabinet cable cage cake calculator calendar camera camp campfire can canal candle candy cane canister
    cannon canopy canvas canyon cap cape capsule car caravan card cardigan carnival carousel carpet carrot cart
    cartoon cartridge carton cashew cassette castle catalogue catapult cathedral cauldron cave cellar certificate
    chain chair chalet chalk chandelier chapel chariot charm chart cheque cherry chest chestnut chimney choir church
    cigar cinema circus cistern citadel clam clamp classroom claw cliff clip cloak clock cloister closet cloud
    clover club coach coaster coat cobweb coconut cocoon coin collar comb comet comic computer cone console cookbook
    cookie cord cork corridor costume cot cottage couch counter courtyard crab cracker cradle crane crate crater
    crayfish creek crescent crest crib cricket crown cruiser crumb crust crystal cube cucumber cup cupboard cupcake
    curler currant curtain cushion cutlass cyclone cylinder dagger dam dart dashboard deck desk dessert diamond
    diary dinghy diploma dish ditch dock dome door doormat doughnut dove drain drawbridge drawer dress drill drone
    drum dryer duct dumpling dune dustbin duvet dynamo earphone earring easy-chair egg elbow elevator engine
    envelope eraser escalator extinguisher eyebrow factory falcon fan farm faucet feather fence ferry fiddle field
    fig film filter fin firefly fireplace firework fist flag flame flannel flashlight fleece flip-flop float flower
    flute folder football footprint forest fork fort fountain frame freckle freezer fridge fritter fudge furnace
    fuse galaxy gallery galleon game garage garden gargoyle garland garment gate gauge gazebo gear gem generator
    geyser ghost gift gingerbread glacier glass glider globe glove goal goldfish gondola gown grain grape grapefruit
    greenhouse grill guitar gutter gym hairbrush hairpin hall halo hamburger hammer hammock hamper handbag
    handkerchief handle hangar hanger harbour harmonica harness harp harpoon hat hatch hatchet haystack hazelnut
    headband headlamp headset heart heater hedge helicopter helmet highway hill hinge hive holster honeycomb hood
    hoof hook hoop horn horseshoe hose hospital hostel hotel hovercraft hut hydrant iceberg icicle igloo inkwell
    island jacket jar jeep jersey jetpack jewel jigsaw joker journal jug jukebox jumper kayak kazoo kebab kennel
    kerb kettle key keyboard kimono kiosk kipper kite kitchen kiwi knapsack knee knife knot label lace ladder lagoon
    lake lamp lamppost lantern laptop lasso latch lawn lawnmower leaf leash leek leg legend lemon lens lentil letter
    lettuce lever library licence lid lift lighthouse lily lime limerick lobby lock log loft lollipop loom loop
    lorry lounge lunchbox lung macaroon machine magazine magnet mailbox mallet manhole mango mansion mantle
    manuscript map marble marigold market marquee marsh marshmallow mask mast mat match mattress maze meadow
    meatball medal megaphone melody melon menu mermaid meteor microphone microscope microwave milestone mill mine
    mirror mitten moat moccasin model monastery monitor monument moon mop moped mosaic mosque motor motorcycle
    motorway mountain mousetrap moustache muffin mug mural museum mushroom mussel mystery nail napkin necklace
    needle nest net newspaper nightgown noodle nose note notebook notice novel nozzle nugget nut nutcracker nutmeg
    oar oasis observatory ocean office ointment olive omelette onion opal opera orange orchard orchestra organ
    ornament outfit oven overall overcoat oyster padlock page pagoda pail paintbrush painting palace palette pan
    pancake pane panel pantry parachute parade parcel park parlour parsnip passport pastry path patio pavement
    pavilion paw pea peach peanut pear pearl pebble pecan pedal pedestal peg pen pencil pendulum pepper petal
    petticoat phone photo piano pickaxe pickle picnic picture pie pier pigeonhole pill pillar pillow pin pine
    pineapple pipe pistachio pit pizza plane planet plank plant plate platform plaza plough plug plum plume pocket
    pod podium poem pole poncho pond pool porch port portrait postbox postcard poster pot potato potion pouch prawn
    present pretzel prism prize projector propeller pudding puddle pump pumpkin puppet pyramid quarry quay quest
    quill quiver quiz rack racket radar radio radish raft rag railing railway rainbow raincoat raisin rake ramp
    raspberry rattle ravine razor receipt recipe record recorder reef refrigerator remote reservoir restaurant
    ribbon riddle ring river road robe rock rocket rod roof room root rope rose rowboat rubber ruby rudder rug ruin
    ruler runway sack saddle safe sail salad salami sandal sandbag sandcastle sandwich saucepan saucer sauna sausage
    saw scaffold scale scarecrow scarf school scone score screen screw screwdriver seashell seat seed seesaw sewer
    shack shadow shawl shed shelf shell shelter shield shin ship shirt shoe shoelace shop shore shortcake shoulder
    shovel shower shrine shrub shuttle sidewalk signal signpost sink siren skate skeleton ski skirt skull sky
    skyscraper slab sled sledge sleeve slice slide sling slipper slope snack snorkel snowball snowflake snowman sock
    socket sofa song soup spade spanner spark speaker spear sphere spice spike spinner spire sponge spoon spotlight
    springboard sprinkler sprout spyglass square stable stadium stage stain stair stake stall stamp staple star
    starfish station statue steak steamer steeple stem step stereo stew stick sticker stilt stirrup stocking stone
    stool stopwatch storm stove straw strawberry stream street string stripe submarine-sandwich subway suit suitcase
    summit sun sunflower sunhat supermarket swamp sweater sweet swimsuit swing switch sword symphony table
    tablecloth tablet taco tailcoat tangerine tank tap tapestry tart tassel taxi teabag teacup teapot teaspoon
    telegram telephone telescope television temple tent terrace theatre thermos thorn thread throne ticket tie tile
    timer tin tinderbox tire toaster toboggan toffee toilet tomato tomb tool torch tornado tortilla totem towel
    tower town toy tractor trail train tram trapdoor trapeze tray treasure tree trench triangle tricycle trident
    tripod trolley trophy truck truffle trumpet trunk tuba tube tulip tumbler tunic tunnel turban turbine turnstile
    tutu tuxedo tyre ukulele umbrella uniform urn van vane vault vegetable veil vest viaduct video village vineyard
    viola violin visor vitamin volcano voucher wafer waffle wagon waistcoat walkie-talkie wall walnut wand wardrobe
    warehouse watch waterfall watermelon waterwheel wave weathercock web wedge well wharf wheel whip whirlpool
    whistle wick wig windmill window windscreen wing wire workshop wreath wrench wristband yacht yard yolk yo-yo
    zebra-crossing zither zoo"""
)
TRADES = listed(
    """accountant announcer apprentice architect artist astronaut athlete author babysitter bachelor banker
    bartender beekeeper boatman bookseller boxer brewer bus-driver businessman butcher candidate captain caretaker
    carpenter cashier champion chauffeur clerk climber clown coachman collector colonel comedian composer conductor
    cowgirl critic cyclist decorator dentist designer detective diplomat director diver doorkeeper dressmaker driver
    drummer duchess editor emperor engineer explorer farmer fencer fiddler firefighter fisher forester gatekeeper
    general gentleman glassblower goldsmith governor grocer guard guide harpist herald hermit historian housekeeper
    hunter inspector inventor jockey journalist judge juggler keeper knitter lawyer lecturer librarian lifeguard
    lumberjack magistrate maid mathematician mayor mechanic merchant messenger miller minstrel musician navigator
    neighbour notary novelist nurse orphan painter peasant philosopher photographer physicist pianist piper poet
    policeman porter postmaster potter printer professor programmer puppeteer ranger reporter roofer runner scholar
    scientist scout secretary senator sergeant servant sheriff shoemaker shopkeeper silversmith singer skater skier
    smuggler soldier spy stationmaster steward stranger student surveyor swimmer tailor tanner teacher thatcher
    thief tourist trader trainer traveller treasurer tutor umpire vicar viscount wanderer washerwoman watchmaker
    welder woodcutter wrestler writer"""
)
NOUNS = OBJECTS + TRADES
