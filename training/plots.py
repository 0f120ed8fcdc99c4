"""The plots: what goes wrong, what is tried, how it ends. Data only; `stories.py` tells them.

Slots: name, hero, a_hero, he, him, his, himself; friend, a_friend, the_friend, fhe, fhim, fhis; place, at, weather;
spot1 to spot3; thing, a_thing; and those of the plot's own variants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Plot:
    """`asks` finish the sentence "a story about a fox ..."; `topics` "a story about ...".

    `closing`: whether a last line of the mood's follows; `parts`: what a composed plot is made of."""

    moods: tuple[str, ...]
    asks: tuple[str, ...]
    topics: tuple[str, ...]
    variants: tuple[Mapping[str, str], ...]
    beats: tuple[str, ...]
    ending: str
    short: str
    moral: str
    sequel: str = ""
    closing: bool = True
    parts: tuple[str, ...] = ()


def variants(keys: str, *rows: str) -> tuple[Mapping[str, str], ...]:
    return tuple(dict(zip(keys.split(), row.split("|"), strict=True)) for row in rows)


FEAR = Plot(
    moods=("happy", "calm", "spooky"),
    asks=("who is afraid of {fear}", "who was scared of {fear}", "that is afraid of {fear}"),
    topics=("courage", "being brave", "fear"),
    variants=variants(
        "fear moment trick",
        "the dark|One evening the last lamp went out|Look for one small light, and then for the next",
        "thunder|One night the sky growled like a big dog|Count slowly from the flash to the rumble",
        "deep water|One day the only way home led through deep water|Swim one stroke, and then only one more",
        "heights|One day the only way home led over a high, narrow plank|Look at the far end and never down",
        "strangers|One day somebody new sat down close by|Say hello first and be shy afterwards",
        "loud noises|One day the loudest parade in the world came past|Hum your own small song a little louder",
        "being alone|One evening everybody had gone away|Say good night to each thing around you",
        "ghosts|One night something white moved behind {spot3}|Say good evening, for most ghosts are curtains",
        "spiders|One morning a spider came down on its thread|Give it a name, and it is a neighbour",
        "the wind|One night the wind howled around {spot3}|Howl back, as loud as you can",
        "dreams|One night a bad dream woke everybody up|Tell the dream aloud and give it a silly ending",
    ),
    beats=(
        "[But there was one problem:|Only one thing was hard:] {name} was afraid of {fear}. [When the others talked "
        "about it, {he} hid behind {spot1}.|{he} had never told anyone.|Nobody knew, not even {his} best friend.]",
        "{moment}. [{name}'s heart went bump, bump, bump.|{name} stood very still and held {his} breath.|{name} closed "
        "{his} eyes and did not move.] [Just then|At that moment] {a_friend} came by. "
        '"You are shaking," said {friend}. "[Are you cold|What is the matter]?"\n\n"I am afraid of {fear}," '
        "{name} [whispered|said in a small voice].",
        '"[Everyone is afraid of something|So was I, when I was your age]," said {the_friend}. "Do you know what '
        '[helps|I do]? {trick}." {name} [took a deep breath and tried it|nodded and tried]. [The first time '
        "it did not work at all|At first it hardly helped]. [The second time it worked a little|Then it helped a "
        "little]. The third time, {name} [noticed that {he} was smiling|began to laugh].",
    ),
    ending="[From that day on|After that], {name} was still a little afraid of {fear}, but {he} knew what to do. And "
    'when [somebody smaller|another little one] was frightened, it was {name} who [said, "Come, I will show you '
    'what helps."|sat down beside them and stayed.]',
    short="{name} was {a_hero} who was afraid of {fear}. {a_friend} taught {him} a trick: {trick_small}. "
    "{name} tried it three times, and then {he} was brave.",
    moral="that one can be afraid and brave at the same time",
)

WISH = Plot(
    moods=("happy", "calm", "adventurous"),
    asks=("who wants to {wish}", "who wanted to {wish}", "who dreams of {wishing}"),
    topics=("dreams", "a big dream", "never giving up"),
    variants=variants(
        "wish wishing try idea done",
        "fly|flying|jumped from {spot1} with two big leaves|build a kite as wide as a door|rose over {place}",
        "touch the moon|touching the moon|climbed to the very top of {spot1}|look into a bowl of still water"
        "|touched the round white moon in the water",
        "sing in front of everyone|singing in front of everyone|opened {his} mouth, but only a squeak came out"
        "|sing to one single friend|sang, and the whole crowd was just a lot of single friends",
        "paint the sunset|painting the sunset|mixed all the colours until they were brown|use only three colours"
        "|painted a sky that glowed",
        "dance|dancing|stepped on everybody's toes|listen for the beat first|danced until the stars came out",
        "bake the perfect cake|baking the perfect cake|baked a cake as hard as a stone|taste from every spoon"
        "|baked a cake so soft that it sighed",
        "swim|swimming|sank like a spoon|lie still on the water like a leaf|floated, and then {he} swam",
        "read|reading|looked at a page until the letters swam|begin with a single word|read a whole page, aloud",
        "catch a cloud|catching a cloud|ran after one with a net|wait on the hill in the early fog"
        "|stood in the middle of a cloud",
        "build a boat|building a boat|built one that sank at once|carve it from one light log|sailed a boat of "
        "{his} own",
        "become a hero|becoming a hero|looked for a monster to fight and found none|help the first one who needs it"
        "|carried a lost kitten home, and everybody cheered",
        "see the whole world|seeing the whole world|packed a bag so heavy that it would not move|leave the bag at home"
        "|went over the first hill, and the world began",
    ),
    beats=(
        "{name} had one great wish: {he} wanted to {wish}. [{he} thought of it in the morning and dreamed of it at "
        'night.|{he} talked of nothing else.] ["You? Never," said the others.|The others only laughed.]',
        "[One day|On a Tuesday|Early one morning] {name} decided to try. {he} {try}. [It was a disaster.|It went all "
        "wrong.|That was the end of the first try.] {name} [sat down behind {spot2} and sighed|went to {spot2} and "
        "felt very small].",
        '{a_friend} had seen everything. "[That was a good beginning|Nobody can do it the first time]," said '
        '{friend}.\n\n"It was [terrible|awful]," said {name}.\n\n"[Both can be true|A beginning is always terrible]," '
        'said {the_friend}. "Next time, {idea}."',
        "So {name} [tried again|started once more], slowly this time. [It took seven days|It took a whole week|It took "
        "longer than {he} liked]. And then, [all at once|on a bright morning], it happened: {name} {done}.",
    ),
    ending='"[Look|I did it]!" {name} [cried|shouted]. {friend} [clapped|only smiled]. "[I knew it|Now you know]," '
    "{fhe} said. [And the others? They asked {name} to teach them.|That night {name} was too happy to sleep.|And the "
    "others never laughed again.]",
    short="{name} was {a_hero} who wanted to {wish}. The first try went wrong, but {a_friend} told {him} to {idea}. "
    "In the end {name} {done}.",
    moral="that a bad beginning is still a beginning",
)

LOST = Plot(
    moods=("happy", "calm", "adventurous"),
    asks=("who lost {a_thing}", "who has lost {his} {thing}", "who is looking for {a_thing}"),
    topics=("a lost {thing}", "{a_thing}", "losing something"),
    variants=variants(
        "where finder",
        "high up in a nest|a young magpie",
        "under a snoring cat|an old sleepy cat",
        "hanging on a rusty nail|nobody but the wind",
        "shining in the sun|a crow who loved everything that shines",
        "in the arms of a small child|the child, who had found it in the rain",
        "on top of a snowman's head|a snowman, who was a little cold",
    ),
    beats=(
        "{name}'s greatest treasure was {a_thing}. [It had belonged to {his} grandmother.|{he} took it "
        "everywhere.|{he} had found it on {his} birthday.] But one morning the {thing} was gone.",
        "{name} looked everywhere. {he} looked near {spot1}. Nothing. {he} looked behind {spot2}. Nothing but "
        "[dust|leaves|an old sock]. [A tear rolled down {his} cheek.|{his} heart grew heavy.]",
        '"What are you looking for?" asked {a_friend}.\n\n"My {thing}," said {name}. "[I have looked everywhere|It is '
        'gone]."\n\n"[Everywhere is a big place|Two pairs of eyes are better than one]," said {friend}. '
        '"[Let us look together|Come, I will help you]. When did you last have it?"',
        "{name} thought hard. Then {he} [remembered|knew]. They hurried to {spot3}, and there it was: the {thing}, "
        "{where}! [{name} laughed out loud|{name} could not believe it]. The thief was {finder}.",
    ),
    ending="[Nobody was angry.|{name} was not angry at all.] [In the evening|That night] {name} put the {thing} "
    "[beside {his} bed|on the window sill] and thought: [it is good to find a thing, but it is better to find a "
    "friend|a treasure is nicer when somebody helped to find it].",
    short="{name}, {a_hero}, lost {a_thing} and looked everywhere. With the help of {a_friend} the {thing} was found "
    "{where}. Nobody was angry.",
    moral="that looking together is better than looking alone",
)

RESCUE = Plot(
    moods=("adventurous", "happy"),
    asks=("who saves a friend", "who rescues {a_victim}", "who helps {a_victim}"),
    topics=("helping others", "a rescue", "{a_victim} in trouble"),
    variants=variants(
        "victim a_victim stuck tool",
        "duckling|a duckling|was stuck in the mud|a long plank",
        "kitten|a kitten|sat on a branch and could not get down|a ladder made of scarves",
        "lamb|a lamb|had fallen into a hole|a strong rope",
        "seal pup|a seal pup|was tangled in an old net|a sharp shell",
        "baby bird|a baby bird|had fallen out of its nest|a soft hat",
        "foal|a foal|stood on the wrong side of the water|a raft of old doors",
        "little beetle|a little beetle|lay on its back and could not turn over|a blade of grass",
        "mole|a mole|had got its head stuck in a jar|a spoonful of butter",
    ),
    beats=(
        'One day, near {spot1}, {name} heard a thin voice. "Help! Help!" {name} [ran|hurried] to see. There was '
        "{a_victim}. "
        "It {stuck}. [It had been there all night.|It was cold and very frightened.]",
        '"[Do not be afraid|Hold on]," {name} called. "I will [get you out|help you]." {He} pulled and pushed, but '
        "{he} "
        "was not strong enough. [The sky grew darker.|The minutes went by.] {name} [thought as hard as {he} "
        "could|looked around for help].",
        '[Behind|Near] {spot2} {he} met {a_friend}. "Quick, I need {tool}!" said {name}.\n\n"[What for|Why]?" asked '
        '{friend}.\n\n"[For somebody smaller than us|Somebody is in trouble]!" That was enough. [Together they brought '
        "{tool}|{friend} found {tool} at once], and they ran back.",
        "{name} held on tight, {friend} counted: [one, two, three|three, two, one]! With {tool} and a lot of "
        "patience they "
        'did it. The {victim} was free. It [shook itself|blinked] and [said, "You came back."|pressed its nose into '
        "{name}'s side.]",
    ),
    ending='"[Of course|I said I would]," said {name}. [They brought the {victim} home before it was dark.|They shared '
    "some warm soup near {spot3}.] [Since that day the three of them have been friends.|And whenever {name} came "
    "by, the {victim} was waiting.]",
    short="Near {spot1}, {name}, {a_hero}, found {a_victim} that {stuck}. {name} could not do it alone, so {he} "
    "fetched {a_friend}. With {tool} they set it free.",
    moral="that asking for help is a part of helping",
)

MYSTERY = Plot(
    moods=("spooky", "adventurous", "funny"),
    asks=("who solves a mystery", "and the mystery of {clue}", "who wonders about {clue}"),
    topics=("a mystery", "{clue}", "a secret"),
    variants=variants(
        "clue trail cause who truth",
        "a strange humming|The humming came from|a choir of lost bees|The bees|they were practising for the spring "
        "concert",
        "a blue light in the night|The light came from|a glow-worm with a tiny lamp|The glow-worm|it was looking "
        "for its spectacles",
        "a knocking in the wall|The knocking came from|a mouse with a hammer|The mouse|it was building a bed for "
        "its children",
        "footprints that end nowhere|The footprints ended|a heron in boots|The heron|it was learning to walk on one "
        "leg",
        "a smell of cinnamon at midnight|The smell came from|a baker who could not sleep|The baker|the buns were meant "
        "for everyone",
        "a shadow with three ears|The shadow sat|two rabbits, one of them with a bent ear|The rabbits|they were "
        "playing leapfrog",
        "a door that opens by itself|The door was right|a very small ghost|The ghost|it was too shy to say hello",
        "a song without a singer|The song came from|a snail with a fine deep voice|The snail|it only dared to sing "
        "at night",
        "socks that disappear|The trail of wool led|a magpie in a woolly nest|The magpie|its eggs had been cold",
        "bells under the ground|The ringing came from|a mole on a tiny bicycle|The mole|it rang at every corner",
    ),
    beats=(
        "[One night|One evening|Late one night] {name} noticed something odd near {spot1}: {clue}. [Nobody else "
        "seemed to care.|The others were afraid and locked their doors.] But {name} could not sleep. [What could it "
        "be?|What did it mean?]",
        '{name} asked {a_friend}. "[Leave it alone|That is none of our business]," said {friend}. "[Some secrets are '
        'better asleep|Things like that have sharp teeth]."\n\n"[And what if it needs help|But what if it is lonely]?" '
        "asked {name}. {friend} [sighed and took {fhis} lantern|had no answer to that, so {fhe} came along].",
        "Step by step they went past {spot2}. [A board creaked.|Something rustled.] {name} [held {friend} "
        "tight|swallowed hard]. {trail} behind {spot3}. {name} counted to three and looked. There was {cause}! "
        "{who} [jumped|turned red] and explained everything: {truth}.",
    ),
    ending='{name} [laughed until {his} belly hurt|laughed with relief]. "[You gave us a fright|We thought of a '
    'monster]," {he} said. "[Next time, knock.|May we stay a while?]" And [so they all sat together until '
    "sunrise|the mystery of {place} became the nicest evening of the year].",
    short="{name}, {a_hero}, noticed {clue} near {spot1}. Together with {a_friend} {he} went to look. It was only "
    "{cause}.",
    moral="that strange things are often only shy",
)

QUARREL = Plot(
    moods=("happy", "sad", "calm"),
    asks=("who quarrels with a friend", "who says sorry", "and {his} best friend"),
    topics=("friendship", "saying sorry", "two friends", "a quarrel"),
    variants=variants(
        "about sorry",
        "who had seen the rainbow first|half of the last plum",
        "who was the faster one|a medal made of a button",
        "the bigger piece of cake|a whole cake, a little burnt",
        "the best seat near {spot1}|a seat wide enough for two",
        "who had broken the blue cup|the cup, glued together crookedly",
        "the rules of a game|a new game with only one rule: laugh",
    ),
    beats=(
        "{name}'s best friend was {a_friend}. They did everything together. But one day they quarrelled about {about}. "
        '"[You are wrong|That is not fair]!" cried {name}. "[You never listen|You always say that]!" said {friend}. '
        "And "
        "each of them went home alone.",
        "The next day was [very long|grey and empty]. {name} went to {spot1}, but it was no fun. {he} went to "
        "{spot2}, but there was nobody to laugh with. [Even the soup tasted of nothing.|Even the birds seemed to "
        "whisper about it.] "
        '"I do not [even|really] care about {about}," {name} [thought|said to {himself}]. "I care about {friend}."',
        "So {name} [worked all evening|stayed up late]. In the morning {he} carried a gift to {friend}'s door: "
        "{sorry}. But [halfway|near {spot3}] {he} met {friend}, who was carrying something too. [They stopped.|They "
        "looked at their "
        'feet.]\n\n"I am sorry," said {name}.\n\n"I am sorry," said {friend} at the very same time.',
    ),
    ending="Then they [both laughed|had to laugh]. [They shared everything|They sat down near {spot3}] and talked "
    "until the sun went down. [They still quarrel now and then|Of course they quarrelled again], but never for "
    "longer than [a day|a cup of tea].",
    short="{name}, {a_hero}, quarrelled with {a_friend} about {about}. The day after was long and lonely. Then both "
    "said sorry at the same time.",
    moral="that a friend is worth more than being right",
)

CONTEST = Plot(
    moods=("funny", "happy", "adventurous"),
    asks=("who enters {a_contest}", "in {a_contest}", "who wants to win {a_contest}"),
    topics=("{a_contest}", "winning and losing", "a competition"),
    variants=variants(
        "contest a_contest plan slip",
        "race|a race|ran as fast as {he} could|stopped to help a runner with a twisted foot",
        "kite contest|a kite contest|let {his} kite climb higher than all others|gave {his} string to a child whose "
        "kite was torn",
        "cooking contest|a cooking contest|cooked a soup of nine herbs|dropped the whole salt jar into it",
        "singing contest|a singing contest|sang the first verse like a bell|forgot the second verse and barked instead",
        "boat race|a boat race|rowed past everybody|turned back for a sailor who had lost an oar",
        "snowball contest|a snowball contest|rolled the biggest ball of all|rolled right down the hill inside it",
        "joke contest|a joke contest|told the one about the sad potato|laughed so much that {he} forgot the ending",
        "hat contest|a hat contest|wore a hat with seven feathers|sneezed, and all seven feathers flew away",
    ),
    beats=(
        "Every year there was {a_contest} near {spot1}. This year {name} wanted to win. {he} practised [behind "
        "{spot2} every day|early and late] until [{his} ears were red|even {his} shadow was tired].",
        '"You will never win against me," said {a_friend}, who had won [four times|three years in a row].\n\n"[We will '
        'see|Maybe not]," said {name}, "but I will [try|have the most fun]." The whole crowd came to watch. '
        "{weather2}.",
        "The {contest} began. {name} {plan}. [The crowd cheered.|Everybody stared.] It looked as if {he} would win! "
        "But then {name} {slip}. [A murmur went through the crowd.|For a moment it was very quiet.] And {friend} "
        "won, as always.",
    ),
    ending='But {friend} [looked at {fhis} prize for a while|did not keep the prize]. "[This belongs to you|You had '
    'the better heart]," {fhe} said and gave it to {name}. "[Nobody ever made us all so happy|That was the best '
    '{contest} of my life]." [And they cut the prize, which was a pie, into two halves.|And the crowd cheered for '
    "both of them.]",
    short="{name}, {a_hero}, wanted to win {a_contest}. {he} {plan}, but then {he} {slip}. {friend} won and gave "
    "the prize to {name} all the same.",
    moral="that one can lose a prize and win a heart",
)

STORM = Plot(
    moods=("adventurous", "spooky", "calm"),
    asks=("in a storm", "who is caught in a storm", "and a terrible storm"),
    topics=("a storm", "a stormy night", "staying together"),
    variants=variants(
        "threat task light",
        "the roof began to shake|hold the roof with ropes|a candle in a jar",
        "the water rose higher and higher|build a wall of sandbags|an old storm lamp",
        "the path was washed away|carry the little ones to {spot2}|a ring of torches",
        "a great tree fell across the way|find a way round|a jar of glow-worms",
        "all the lamps went out|light a big fire near {spot2}|the big red fire",
    ),
    beats=(
        "[[One afternoon|One evening|One day] the sky turned as black as ink.|It began with one black cloud over "
        "{spot1}.|{name} smelled the rain before anybody else.|All morning the birds had flown low, and {name} knew "
        "what that meant.|A shutter banged, and then another.|The wind had a new voice that night.|Old people say that "
        "a storm sends a messenger, and {name} met it: a hat that flew by.|It had not rained for weeks, and then it "
        "rained all at once.|{name} was counting the clouds when they ran together.|At noon it was suddenly as dark as "
        "at midnight.] [First came the wind. Then came the rain. Then {threat}.|The wind howled, the rain poured, and "
        "{threat}.|Before the hour was over {threat}.] [Everyone was frightened.|Nobody knew what to do.|People called "
        "for help from all sides.] {name} was frightened too, but {he} did not hide.",
        '"[What shall we do|Is anybody there]?" called {a_friend} through the rain. {fhe} was wet from head to '
        'toe.\n\n"We have to {task}," said {name}. "[Alone nobody can do it|Take my hand]. Together we can."',
        "And so they did. One called another, and soon there were [ten of them|a whole crowd]. They worked near "
        "{spot1} all night, with only {light} to see by. [{name} sang to keep everybody awake.|{name} told stories "
        "so that nobody was afraid.] [The thunder rolled, but they sang louder.|Slowly, slowly, the wind grew tired.]",
    ),
    ending="In the morning the storm was over. [A rainbow stood over {place}.|The whole world was washed and bright.] "
    '{friend} [made hot cocoa for everyone|gave {name} a dry blanket]. "[You were the calm in the storm|You never let '
    'go]," {fhe} said. {name} [was already asleep|yawned and smiled].',
    short="A storm came over {place}, and {threat}. {name}, {a_hero}, and {a_friend} called everybody together to "
    "{task}. In the morning the sky was bright.",
    moral="that a storm is smaller when we stand together",
)

LONELY = Plot(
    moods=("sad", "happy", "calm"),
    asks=("who has no friends", "who is lonely", "who is looking for a friend"),
    topics=("loneliness", "making friends", "finding a friend"),
    variants=variants(
        "sign reply",
        "hung up a note near {spot2}: tea for two|somebody had written below it: and cake for two",
        "wrote a question on a paper plane and let it fly|another paper plane came back",
        "put an empty chair near {spot2}|somebody had put a cushion on it",
        "tapped three times on the pipe|three small taps came back",
        "sang half of a song every evening|a voice sang the other half",
        "put a drawing of {himself} behind {spot2}|somebody had drawn a second figure beside the first",
    ),
    beats=(
        "{name} had [a warm bed|a blue cup], a good book and a window, but {he} had no friend. [In the evening {he} "
        "talked to {his} shadow.|{he} played chess against {himself} and always lost.] The others were nice, but "
        "they were [always busy|always in a hurry].",
        "[One day|One grey morning] {name} had an idea. {he} {sign}. Then {he} waited. One day went by. Two days "
        "went by. "
        'Nothing happened. ["It was a silly idea," {he} thought.|{name} almost gave up.] But on the third day there '
        "was "
        "an answer: {reply}.",
        "{name}'s heart jumped. {he} [ran|hurried] to {spot3}, and there stood {a_friend}, [a little "
        "embarrassed|looking at "
        '{fhis} feet]. "I have [seen you so often|wanted to say hello for a year]," said {friend}, "but I thought '
        'you had friends enough."\n\n"And I thought the same of you," said {name}.',
    ),
    ending="They [talked until the moon was high|laughed about that for a long time]. {name} still had only one "
    "bed, one book and one window, but now there were two cups on the table. [And that made all the difference.|And "
    "neither of them was ever cold.]",
    short="{name} was {a_hero} without a friend. One day {he} {sign}. On the third day {a_friend} answered, who had "
    "been just as lonely.",
    moral="that somebody is often waiting just as you are",
)

TREASURE = Plot(
    moods=("adventurous", "funny"),
    asks=("who finds a treasure map", "who looks for treasure", "and a hidden treasure"),
    topics=("a treasure", "a treasure hunt", "an adventure"),
    variants=variants(
        "inside thought",
        "a hundred letters that had never been sent|words are a kind of gold",
        "a seed as big as a fist|one can plant a treasure",
        "an empty box with a mirror in its lid|the treasure is the one who looked for it",
        "a loaf of bread, still warm|somebody had been there first and left the best",
        "a picture of {place}, a hundred years ago|home had been the treasure all along",
        "three hundred spoons|nobody would ever need to eat soup with a fork again",
    ),
    beats=(
        'One day {name} found an old map. It showed {place}, and there was a red cross on it. "A treasure!" {he} '
        "[cried|"
        "whispered]. {he} packed [a rope, a lamp and six sandwiches|a spade and some cheese] and [went at once|was off "
        "before breakfast].",
        '[Near|Behind] {spot1} {he} met {a_friend}. "Where are you going with that [bag|face]?" asked {friend}.\n\n"To '
        'find a treasure," said {name}. "[Do you want half|Are you coming]?"\n\n"[Half of a treasure and a whole '
        'adventure|I have nothing better to do]," said {friend}. "[Yes, please|Let us go]."',
        "They followed the map: ten steps from {spot2}, [left at the crooked stone|over the ditch], and then "
        "straight on to {spot3}. There they dug. [They dug until their arms were tired.|They dug until the stars "
        "came out.] At last there was a clonk. It was a chest! {name} lifted the lid. Inside was no gold at all. In "
        "it lay {inside}.",
    ),
    ending='They looked at each other, and then they laughed. "[It seems to me|I think]," said {friend}, "that '
    '{thought}." '
    "[They shared the last sandwich and went home under the stars.|And {name} drew a new map, so that someone else "
    "could have the adventure too.]",
    short="{name}, {a_hero}, found a treasure map and met {a_friend} on the way. They dug near {spot3} and found "
    "{inside}. They laughed and went home happy.",
    moral="that the way is a part of the treasure",
)

REPAIR = Plot(
    moods=("happy", "calm"),
    asks=("who repairs {a_broken}", "who fixes {a_broken}", "and {a_broken}"),
    topics=("{a_broken}", "patience", "repairing things"),
    variants=variants(
        "broken a_broken sound flaw",
        "clock|a broken clock|It had not ticked for forty years|a single grain of sand between two wheels",
        "bell|a broken bell|Its voice was a dull clunk|a bird's nest under the clapper",
        "bridge|a broken bridge|Nobody dared to cross it|one missing plank in the middle",
        "radio|a broken radio|It only coughed|a loose wire, thin as a hair",
        "lantern|a broken lantern|It had been dark for a long winter|a little soot on the glass",
        "piano|a broken piano|Half of its keys were silent|a family of mice, fast asleep on the strings",
        "windmill|a broken windmill|It stood still even in a storm|a forgotten sock in the gears",
        "engine|a broken engine|It only said puff and stopped|a lost spoon in the pipe",
    ),
    beats=(
        "Near {spot1} there was {a_broken}. {sound}. [Everyone had tried to repair the {broken}, and everyone had "
        "given up.|"
        '"Throw it away," people said.] But {name} [felt sorry for it|could not stop thinking about it].',
        "So {name} borrowed some tools and [began|set to work]. On the first day {he} only looked. On the second "
        "day {he} "
        '[listened|took it apart]. On the third day {he} [got oil on {his} nose|had seven screws left over]. "[You are '
        'wasting your time|That thing is older than I am]," said {a_friend}.\n\n"[Maybe|I have time]," said {name}. '
        '"[Would you hold the lamp|Can you pass me the small hammer]?"',
        "{friend} [grumbled, but {fhe} held the lamp|shrugged, but {fhe} stayed]. Together they looked deep inside. "
        "And there it was: {flaw}! It was such a small thing. {name} [removed it with great care|put it right with "
        "two fingers]. Then both of them held their breath.",
    ),
    ending="And the {broken} [came back to life|woke up], as if it had only been waiting. All around {place} "
    "[people stopped "
    'and smiled|windows opened]. "How did you know?" asked {friend}. "I did not know," said {name}. "[I only kept '
    'looking|I only did not stop]."',
    short="Near {spot1} there was {a_broken} that everybody had given up. {name}, {a_hero}, worked on it for three "
    "days with {a_friend}. The fault was only {flaw}.",
    moral="that patience finds what hurry overlooks",
)

GOODBYE = Plot(
    moods=("sad", "calm"),
    asks=("who says goodbye to a friend", "who has to leave", "who misses a friend"),
    topics=("saying goodbye", "missing someone", "parting", "memories"),
    variants=variants(
        "leave keep later",
        "had to move far away, to a warmer country|{a_thing}|a letter with a strange stamp",
        "was very old and very tired|{a_thing}|the first yellow flower in the place where {friend} used to sit",
        "had found work in another town|{a_thing}|a card with only one word on it: Soon",
        "was going to sail around the world|{a_thing}|a bottle with a drop of a far sea in it",
    ),
    beats=(
        "{name} had a dear friend: {a_friend}. Every evening they sat near {spot1} and [said nothing at all|counted "
        "the first stars]. But [when autumn came|one evening], {friend} was silent for a long time. {fhe} {leave}. "
        "It was time to say goodbye.",
        '"[Can I come with you|Can you not stay]?" asked {name}.\n\n"[Not this time|I am afraid not]," said {friend} '
        'softly. "But I have something for you." And {fhe} gave {name} {keep}. "[When you hold it, think of our '
        'evenings|Look at it when it gets dark, and I will not be far]."',
        "[The next day|In the morning] the place near {spot1} was empty. {name} sat there alone and cried a little. "
        "The days grew short. [Rain fell on {spot2}.|The wind was cold around {spot2}.] Every evening {name} held "
        "the {thing} and told it about the day, [just as before|and that helped a little].",
    ),
    ending="Then, in spring, there was {later}. {name} [smiled, although {his} eyes were wet|held it for a very "
    "long time]. [Goodbye is a sad word|Missing somebody hurts], {he} thought, [but it only hurts because something "
    "was good|but love does not know how to leave].",
    short="{name}, {a_hero}, had to say goodbye to {a_friend}, who {leave}. {friend} left {him} {keep}. "
    "{name} was sad, but {he} never forgot the evenings near {spot1}.",
    moral="that what was good stays with us",
    sequel="[Years later|A long time after], {name} [planted a tree|built a bench] near {spot1}. Everybody who was "
    "sad could sit there. {name} never asked [why|anything], but {he} told them about {friend}, and about the "
    "{thing}. [And each of them went home a little lighter.|And it was as if {friend} sat there too.]",
)

MISHAP = Plot(
    moods=("funny",),
    asks=("who has {a_mishap}", "with {a_mishap}", "and {a_mishap}"),
    topics=("{a_mishap}", "something silly", "a very silly day"),
    variants=variants(
        "a_mishap effect cure end",
        "the hiccups|At each hic, {his} hat jumped up|drink a glass of water upside down|{friend} had the hiccups, too",
        "a hat that will not come off|It was stuck down to {his} nose|pull it with three goats|under it was a "
        "second hat",
        "a talking sandwich|It complained about the cheese|change the cheese|the sandwich asked for pickles as well",
        "a very big sneeze|At each sneeze a window flew open|smell no pepper for a week|the cook had spilled the "
        "pepper again",
        "purple ears|They glowed even in the dark|wash them with lemon|they smelled like cake",
        "shoes that walk backwards|{name} arrived everywhere with {his} back first|put them on the wrong feet|they "
        "walked sideways",
        "an echo that answers back|It said no to everything|ask it the opposite|the echo won the argument",
        "a parrot on {his} head|It repeated every secret|tell it only compliments|the parrot fell in love with "
        "{friend}",
        "a magic spoon|Everything it stirred turned into custard|stir it backwards|everything was pudding",
    ),
    beats=(
        'One morning {name} woke up with {a_mishap}. {effect}. ["Oh dear," said {name}.|"This is not a normal day," '
        "said "
        "{name}.] {he} went to {spot1} to [hide|think], but everyone there [stared|giggled].",
        '"I need help," {name} told {a_friend}.\n\n"I can see that," said {friend}, trying not to laugh. "[I know a '
        'cure|My grandmother had the same]. You have to {cure}."\n\n"[Are you sure|Does that work]?" asked {name}.\n\n'
        '"[Not at all|It has never worked]," said {the_friend}, "but it is [very funny to watch|worth a try]."',
        "So they tried it behind {spot2}. [There was a bang, a splash and a moo.|First nothing happened. Then "
        "everything happened.] [A bucket flew over {spot3}.|Two hens fainted.] {name} [fell over|sat down in a "
        "puddle]. And when the dust had settled, {end}.",
    ),
    ending="{name} looked at {friend}. {friend} looked at {name}. Then they [laughed so loudly that all of {place} "
    "laughed with "
    'them|laughed until they had to lie down]. "[Same time tomorrow|Shall we do it again]?" asked {name}.',
    short="{name}, {a_hero}, woke up with {a_mishap}. {a_friend} said: you have to {cure}. They tried it, and in "
    "the end {end}.",
    moral="that a silly day is better with a friend",
)

SHARING = Plot(
    moods=("happy", "sad", "calm"),
    asks=("who shares {his} last {food}", "who gives away {his} last {food}", "who is very kind"),
    topics=("kindness", "sharing", "generosity"),
    variants=variants(
        "food guest gift",
        "apple|a thin stray dog|a heap of fresh potatoes, dug up by strong paws",
        "slice of bread|a tired traveller|a sack of flour with a red bow",
        "biscuit|a sparrow with a bent wing|a hundred sunflowers, full of seeds",
        "bowl of soup|a beggar in a torn coat|a pot as big as a bathtub, and it was full",
        "pear|a hungry squirrel|a young pear tree in bloom",
        "spoon of honey|a wet little bee|a jar of honey as tall as a chair",
        "carrot|a shivering hare|a cart of carrots, still wet with dew",
    ),
    beats=(
        "It was a hard [winter|year], and food was scarce. {name} had only one {food} left. {he} had saved it for the "
        "evening. {he} sat down near {spot1} [and looked at it for a while|and was just about to eat].",
        "Then {guest} came by and looked at the {food} with big eyes. {name} swallowed. {his} own stomach was "
        "growling. "
        '"[I am hungry too|It is all I have]," {he} said. But then {he} divided it into two parts, and the second '
        "part was the bigger one.",
        '{a_friend} had watched it from {spot2}. "[That was foolish|Now you will go to bed hungry]," said {friend}. '
        '"What will you eat tomorrow?"\n\n"[I do not know|Tomorrow is tomorrow]," said {name}. "[But today two of '
        'us are half full|I could not have enjoyed it alone]." {friend} [said nothing|thought about that for a long '
        "time].",
    ),
    ending="[Weeks later|When spring came], {name} opened the door and found {gift}. [There was no name on "
    "it.|Nobody had seen who "
    'it was.] {name} shared that too, [first of all with {friend}|with all of {place}]. And {friend} said, "[I was the '
    'foolish one|Now I understand]."',
    short="In a hard time {name}, {a_hero}, shared {his} last {food} with {guest}. Later {he} found {gift} at the "
    "door. {name} shared that, too.",
    moral="that what we give comes back by another door",
)

LETTER = Plot(
    moods=("adventurous", "calm", "happy"),
    asks=("who delivers a letter", "who has to bring a message", "who finds a letter"),
    topics=("a letter", "a message in a bottle", "a long journey"),
    variants=variants(
        "words answer",
        "Please come home, the kettle is on.|I am on my way.",
        "I was wrong and you were right.|So was I, and so were you.",
        "Do you still remember me?|Every single day.",
        "The garden is blooming without you.|Then I will bring my spade.",
        "I have kept your chair warm.|Keep it warm a little longer.",
    ),
    beats=(
        "One day {name} found a letter near {spot1}. It was wet, and the ink had run, but one could still read the "
        'street and the house. ["Somebody is waiting for this," said {name}.|"It must be brought," said {name}.] '
        "And {he} "
        "set out at once.",
        "The way was long. {name} passed {spot2}, where [nobody knew the name|they only shook their heads]. {he} "
        "[slept under the open sky|walked all night]. {weather2}. [Twice {he} lost the way, and twice {he} found it "
        "again.|{his} feet hurt, but {he} did not stop.] At last {he} came to a small door near {spot3} and knocked.",
        'It was opened by {a_friend}. "A letter? For me?" {fhe} asked. {fhis} hands trembled. There was only one '
        'line in it: "{words}" {friend} read it [three times|again and again]. Then {fhe} had to sit down. "[I have '
        'waited nine years for this|It is from my sister]," {fhe} said.',
    ),
    ending='{friend} wrote an answer at once: "{answer}" "Will you carry it?" {fhe} asked. {name} was tired to the '
    "bone, but "
    "{he} [smiled and nodded|put it next to {his} heart]. [Some words must not wait.|The way back was only half as "
    "long.]",
    short="{name}, {a_hero}, found a letter for {a_friend} and carried it a long way. There was only one line in it: "
    '"{words}" {friend} answered at once.',
    moral="that a few words can be worth a long way",
)

SEED = Plot(
    moods=("calm", "happy"),
    asks=("who plants a seed", "who grows {a_plant}", "and {a_plant}"),
    topics=("waiting", "{a_plant}", "growing up", "patience"),
    variants=variants(
        "a_plant worry wonder",
        "a sunflower|too much rain|It was as tall as a house and turned its face to {name}",
        "an apple tree|a cold wind|It bore one single apple, red as a lantern",
        "a giant pumpkin|hungry beetles|It was so big that one could sit in it and read",
        "a moonflower|a dry summer|It opened only at night and glowed like a lamp",
        "a bean stalk|a thick frost|It climbed over the roof and waved",
        "a rose|a deep shadow|It smelled so sweet that the bees wrote songs about it",
    ),
    beats=(
        '{a_friend} gave {name} a tiny seed. "What will it be?" asked {name}.\n\n"[Wait and see|It knows, but it '
        'will not tell]," said {friend}. So {name} planted it near {spot1} and gave it water. Then {he} sat down to '
        "wait.",
        "The first day nothing happened. The second day nothing happened. After a week {name} wanted to dig it up "
        "and look. "
        '"[Would you like to be dug up while you dream?|It is working where we cannot see,]" said {friend}. So '
        "{name} [told it stories|sang to it] instead. Once there was {worry}, and {name} [watched over it all "
        "night|built it a little roof].",
        "And one morning, when {name} had almost forgotten to look, there was a green tip. It grew and grew. It "
        "grew past {name}'s knees and past {his} nose. It was {a_plant}! {wonder}.",
    ),
    ending='"[You made it grow|Well done]," said {friend}. {name} shook {his} head. "[I only waited|It did that by '
    'itself]," {he} said. "But I waited [as well as I could|with all my heart]." [And {he} kept one seed for '
    "somebody else.|And that, "
    "said {the_friend}, is what gardeners do.]",
    short="{a_friend} gave {name}, {a_hero}, a tiny seed. {name} waited for a long time and cared for it. At last "
    "it grew into {a_plant}.",
    moral="that good things grow where we cannot see",
)

STAR = Plot(
    moods=("calm", "adventurous", "sad"),
    asks=("who finds a fallen star", "who helps a star", "and a star that fell from the sky"),
    topics=("a star", "the night sky", "the moon and the stars", "a falling star"),
    variants=variants(
        "trouble way",
        "had forgotten how to shine|tell it about everything that is beautiful",
        "was afraid of the height|hold it tight and throw it with eyes closed",
        "had got cold and grey|warm it with both hands until it glows",
        "was homesick|build a tower of all the chairs one can find",
        "had quarrelled with the moon|write the moon a letter on a kite",
    ),
    beats=(
        "One night {name} saw a light fall from the sky. It fell behind {spot1}, [without a sound|with a small "
        "hiss]. {name} [ran|hurried] there, and on the ground lay a star, no bigger than an egg. It was crying.",
        '"What is the matter?" asked {name}. The star {trouble}. "[Without me the sky has a hole|And soon it will be '
        'morning]," it said. "[How will I ever get home?|Then I shall go out for ever.]" {name} put the star into '
        "{his} [hat|scarf] and carried it to {a_friend}, who knew about such things.",
        '"[There is only one way|I read about it once]," said {friend}. "You have to {way}." So they went up to '
        "{spot2}. "
        "{weather2}. {name} did what {friend} had said. [At first nothing happened.|It took half of the night.] "
        "Then the star began to glow, brighter and brighter, until {name} had to close {his} eyes.",
    ),
    ending="When {he} opened them, {his} hands were empty. High above {place} a new light was blinking: [once, "
    "twice, three "
    'times|on and off, as if it waved]. "[Good night|Sleep well], little star," said {name}. [And every clear night it '
    "blinks again.|{he} never told anyone but {friend}.]",
    short="{name}, {a_hero}, found a fallen star that {trouble}. {a_friend} knew what to do: {way}. Then the star "
    "was back in the sky.",
    moral="that small hands can carry a great light",
)

PLOTS = (
    FEAR, WISH, LOST, RESCUE, MYSTERY, QUARREL, CONTEST, STORM, LONELY, TREASURE, REPAIR, GOODBYE, MISHAP, SHARING,
    LETTER, SEED, STAR,
)  # fmt: skip
