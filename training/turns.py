"""How the friend comes into a composed story and helps, what happens before the end, and the end. Data only."""

from __future__ import annotations

from dataclasses import dataclass

from training.obstacles import EVERY, WORK


@dataclass(frozen=True)
class Meeting:
    """Brings in {a_friend}, once. `late`: after the hero has failed at {hurdle}; else before anything went wrong."""

    text: str
    late: bool
    on: str = EVERY
    brief: bool = False


@dataclass(frozen=True)
class Help:
    """What the friend says and does after that; `short` finishes "... but a friend ..."."""

    name: str
    short: str
    text: str
    moral: str


@dataclass(frozen=True)
class Twist:
    name: str
    text: str
    on: str = EVERY
    moods: str = ""


@dataclass(frozen=True)
class Ending:
    mood: str
    text: str


MEETINGS = (
    Meeting(
        '[Just then|At that moment] {a_friend} came by. "[What are you doing here|What has happened]?" asked '
        "{friend}.\n\n"
        '"I want to {aim}," said {name}, "but now I have {hurdle_a} to deal with."',
        late=True,
    ),
    Meeting(
        '"Need some help?" asked a voice. It was {a_friend}, [with a basket on one arm|with a straw in the '
        'mouth].\n\n"{Hurdle_a}!" [sighed|said] {name}. "And I only want to {aim}."',
        late=True,
    ),
    Meeting(
        '{a_friend} had [watched it all|seen everything] and came closer. "You do not give up easily," said '
        '{friend}.\n\n"I almost did," said {name}. "I want to {aim}, you know."',
        late=True,
    ),
    Meeting(
        "There {he} met {a_friend}. {name} told {fhim} everything: [how much {he} wanted to {aim}, and about "
        "{hurdle}|about {hurdle}, and how {he} wanted to {aim}]. {friend} listened to the end.",
        late=True,
    ),
    Meeting(
        '[Somebody coughed.|Somebody tapped {him} on the shoulder.] It was {a_friend}. "I know {hurdle}," said '
        '{friend}. "It got me too, once. [Why are you here|What are you up to]?"\n\n"I want to {aim}," said {name}.',
        late=True,
        on="way",
    ),
    Meeting(
        "{name} sat down and wiped {his} nose. After a while somebody sat down too. It was {a_friend}. They [said "
        "nothing "
        'at first|looked at the sky]. "I want to {aim}," said {name} at last. "But I cannot do it alone."',
        late=True,
    ),
    Meeting(
        'Near {spot1} {he} met {a_friend}. "Where are you going?" asked {friend}.\n\n"I want to {aim}," said '
        '{name}.\n\n"Then [I will come along|you need company]," said {friend}, and they went on side by side.',
        late=False,
        on="way",
    ),
    Meeting(
        'With {him} went {a_friend}. "[Two see more than one|You would only forget your lunch]," said {friend}. '
        "{name} was "
        "glad. [The way is shorter with two.|To {aim} alone is hard.]",
        late=False,
        on="way",
    ),
    Meeting(
        '{name} had a friend: {a_friend}. "You want to {aim}?" asked {friend}. "[Can I watch|I will help you]." '
        "And so they "
        "were two.",
        late=False,
        on=WORK,
    ),
    Meeting(
        'It was not long before {a_friend} looked in. "What will it be?" asked {friend}.\n\n"I want to {aim}," '
        "said "
        '{name}.\n\n"[Oh dear|How nice]," said {friend}, and stayed.',
        late=False,
        on=WORK,
    ),
    Meeting(
        '[Just then|At that moment] {a_friend} came by. "[Let me help|Two are better than one|That looks hard]," said '
        "{friend}.",
        late=True,
        brief=True,
    ),
    Meeting('"Need some help?" asked {a_friend}. "Yes, please," [said|sighed] {name}.', late=True, brief=True),
    Meeting('{a_friend} had seen it all. "Come," said {friend}, "we will do it together."', late=True, brief=True),
    Meeting('There {he} met {a_friend}. "You look sad, little {kind}," said {friend}.', late=True, brief=True),
    Meeting('"I only want to {aim}," [said|sighed] {name}. {a_friend} heard it and stopped.', late=True, brief=True),
    Meeting('"Do not give up," somebody said. It was {a_friend}, with [a smile|muddy boots].', late=True, brief=True),
    Meeting('{a_friend} sat down beside {him}. "I had the same trouble once," said {friend}.', late=True, brief=True),
    Meeting('With {him} went {a_friend}. "Two see more than one," said {friend}.', late=False, on="way", brief=True),
    Meeting('{a_friend} came along. "[I have time|I like company]," said {friend}.', late=False, on="way", brief=True),
    Meeting('"May I come along?" asked {a_friend}. "Gladly," said {name}.', late=False, on="way", brief=True),
    Meeting('{a_friend} came to watch. "To {aim}? How nice," said {friend}.', late=False, on=WORK, brief=True),
    Meeting('"May I help?" asked {a_friend}. "Gladly," said {name}.', late=False, on=WORK, brief=True),
)

HELPS = (
    Help(
        "tea",
        "brought hot tea and good advice",
        '{friend} poured hot tea from a can. "First we drink," {fhe} said. "[Nobody can think with cold hands|A warm '
        'belly has good ideas]." {name} drank, and [the world looked better|soon there was an idea].',
        "that a cup of tea helps one to think",
    ),
    Help(
        "question",
        "asked the right question",
        '"May I ask you something?" said {friend}. "What have you not tried yet?" {name} opened {his} mouth and '
        "closed it "
        "again. [Nobody had ever asked that.|There was a lot {he} had not tried.]",
        "that a good question is half of the answer",
    ),
    Help(
        "own failure",
        "told {him} how to begin again",
        '"I once failed a hundred times," said {friend}. "Do you know what I did then?"\n\n"No," said {name}.\n\n"[I '
        "failed "
        'once more, and then it worked|I had lunch and began again]." {name} had to laugh.',
        "that one may fail and begin again",
    ),
    Help(
        "breath",
        "showed {him} how to breathe slowly",
        '"[Breathe in as if you smell a rose|Breathe in slowly]," said {friend}. "[Breathe out as if you cool a '
        'soup|And out, even slower]." {name} did so, three times. {his} heart grew quiet.',
        "that a deep breath comes before a good idea",
    ),
    Help(
        "song",
        "sang {him} a song",
        '{friend} began to sing: "One foot, two feet, trouble is sweet!" {name} did not want to sing along. Then {his} '
        "toes did, [and then all the rest of the {kind}|and then {his} whole face].",
        "that a song makes trouble smaller",
    ),
    Help(
        "sandwich",
        "shared a sandwich with {him}",
        '{friend} broke a sandwich in two and gave {name} the bigger half. "An empty {kind} cannot win," said '
        "{friend}. "
        "[It was cheese, and it was very good.|They chewed and thought.]",
        "that sharing makes us strong",
    ),
    Help(
        "small steps",
        "told {him} to take small steps",
        '"It looks too big," said {name}.\n\n"Then make it small," said {friend}. "[Only do the next little '
        "bit.|What is the "
        'very first step?]" {name} thought about it and nodded.',
        "that every big thing is made of small steps",
    ),
    Help(
        "other side",
        "told {him} to look from the other side",
        '"When I am stuck, I look from the other side," said {friend}, and stood on {fhis} head. {name} did the same. '
        "[Everything was upside down, and much funnier.|From there it really looked different.]",
        "that it helps to look at things from the other side",
    ),
    Help(
        "trust",
        "believed in {him}",
        '"I know that you can do it," said {friend}.\n\n"How do you know?" asked {name}.\n\n"[Because you are still '
        'here|I have good eyes]," said {friend}. {hero} stood up a little straighter.',
        "that one can do more when somebody believes in one",
    ),
    Help(
        "hand",
        "took {his} hand",
        '{friend} held out a hand. "[I have no plan|I am not clever]," {fhe} said, "but I will not leave you alone." '
        "{name} took the hand. It was warm, and that was better than a plan.",
        "that nobody needs to be alone with a worry",
    ),
    Help(
        "plan",
        "made a plan with {him}",
        '{friend} drew a plan on the ground. "[Here are we, and there is the trouble|First this, then that]," {fhe} '
        "said. "
        '"And what is that?" asked {name}. "That is lunch," said {friend}. It was a good plan.',
        "that a plan made by two is twice as good",
    ),
    Help(
        "joke",
        "made {him} laugh",
        '"Why did the spoon cry?" asked {friend}. {name} did not know. "It was in the soup!" It was a terrible joke. '
        "{name} laughed [in spite of it|until {he} had the hiccups], and the trouble was only half as big.",
        "that laughing makes one strong",
    ),
    Help(
        "promise",
        "promised to stay",
        '"I will stay until it is done," said {friend}. "Promise?" asked {hero}. "[Promise, by all my buttons|I '
        'promise]," said {friend}. {name} took heart again.',
        "that a promise gives courage",
    ),
    Help(
        "patience",
        "taught {him} to wait a little",
        '"Wait," said {friend}. "For what?" asked {name}. "[For the good idea. It is always a little late|Just '
        'wait]." So '
        "they sat and watched [an ant|a leaf], and after a while the good idea came.",
        "that good ideas come to those who wait",
    ),
    Help(
        "grandmother",
        "knew an old saying",
        '"My grandmother used to say: what is too heavy for one is light for two," said {friend}. "[What else did she '
        'say|And was she right]?" asked {name}. "[Wash your neck|Always]," said {friend}.',
        "that what is too heavy for one is light for two",
    ),
)

TWISTS = (
    Twist(
        "beetle",
        'On the way they found a small beetle on its back. "We have no time," said {friend}. But {hero} turned it '
        "over, "
        "very gently. Later, when they did not know where to turn, it was the beetle who flew ahead and showed the "
        "way.",
        on="way",
    ),
    Twist(
        "in a circle",
        'They walked and walked. "Have we not been here before?" asked {name}. {friend} looked at the ground: '
        "footprints, "
        "and they were their own! They had gone in a circle. They [groaned, turned round|looked at each other, "
        "laughed,] "
        "and there was the right way, just behind them.",
        on="way",
    ),
    Twist(
        "quarrel",
        'Then they even quarrelled. "Left!" said {name}. "Right!" said {friend}. For a while nobody spoke. "I '
        'am sorry," '
        'said {hero} at last. "Me too," said {friend}. "[Shall we go straight on|Left is fine]?" And they were '
        "friends "
        "again.",
        on="way",
        moods="happy adventurous sad calm",
    ),
    Twist(
        "shortcut",
        'Suddenly {name} stumbled and slid down a slope, faster and faster, with {friend} behind {him}. "Help!" they '
        "cried. But when they stopped and shook off the dust, they saw that it had been [the best shortcut in "
        "{place}|a shortcut].",
        on="way",
        moods="funny adventurous happy",
    ),
    Twist(
        "almost turned back",
        'Now it was not far. But {name} stopped. "And if it was all for nothing?" {he} asked. {friend} pointed back. '
        '"See how far you have come, little {kind}," {fhe} said. {name} looked back for a long time. Then {he} went '
        "on.",
        on="way",
    ),
    Twist(
        "other helpers",
        "Others had heard of it by now. An old mule came along, and then two sparrows, and then a whole family of "
        'hamsters. "We want to help {name}," they said. [Nobody had called them.|It was quite a parade.]',
        moods="happy funny adventurous",
    ),
    Twist(
        "all is gone",
        "[And then it looked as if all was lost.|Then came the worst moment.] {name} was so tired that {he} wanted "
        "to lie "
        'down and stay there. "I cannot go on," {he} said. "Then I will go on for a bit, and you hold on to me," '
        "said "
        "{friend}. So they did it.",
    ),
    Twist(
        "the old one",
        'An old woman with a stick was watching them. "You too?" she said. "I tried the same when I was young, '
        "and I gave "
        'up too early. Just one step too early." {name} looked at {friend}. They would not give up.',
        moods="happy calm sad adventurous",
    ),
    Twist(
        "confession",
        '"I must tell you something," said {friend}. "I was not sure at all that you could do it." {name} was '
        'silent. "And '
        'now?" asked {hero}. "Now I am," said {friend}. [They both grinned.|It was good to know.]',
    ),
    Twist(
        "hat",
        "A gust of wind took {friend}'s hat. It flew in a circle and landed on {name}'s head, the wrong way round. "
        '"It suits '
        'you," said {friend}. "I cannot see anything," said {name}. [It was a lucky hat.|From then on all went well.]',
        moods="funny happy",
    ),
    Twist(
        "hiccups",
        'Of all times, {friend} got the hiccups now. Hic! "Be quiet," said {name}. Hic! "Hold your breath." '
        "{friend} held "
        "{fhis} breath, turned blue and made a hic so big that {fhe} lost a shoe. {hero} laughed so hard that nobody "
        "could "
        "go on for a while.",
        moods="funny",
    ),
    Twist(
        "wrong suitcase",
        "{friend} opened {fhis} bag to find something useful. In it were a fish, a trumpet and eleven left socks. "
        '"That is '
        'not my bag," said {friend}. "But it is a good one," said {name}, and blew the trumpet. It sounded like a '
        "cow in "
        "love.",
        moods="funny",
    ),
    Twist(
        "hand in the dark",
        '"Why is your hand so cold?" asked {name}. "I am not holding your hand," said {friend}. They stood quite '
        "still. "
        "Then something giggled in the dark, let go, and pattered away. [They walked a good deal faster after "
        "that.|The "
        "hair stood up on {name}'s neck.]",
        on="way",
        moods="spooky",
    ),
    Twist(
        "candle",
        'Suddenly an icy breath passed by, and for three heartbeats there was no sound at all. "Did you feel that?" '
        "whispered {hero}. {friend} nodded. [Somewhere a door closed.|Far away a clock struck thirteen.] They held "
        "hands "
        "and did not speak.",
        moods="spooky",
    ),
    Twist(
        "footsteps",
        "Tap, tap, tap. Steps came after them. When {name} stopped, the steps stopped too. {he} turned round: "
        "nobody. Only "
        'wet prints, [smaller than {his} own|with six toes]. "Do not look," said {friend}. "It only wants to see '
        "who we "
        'are."',
        on="way",
        moods="spooky",
    ),
    Twist(
        "quiet moment",
        'They rested for a moment. Somewhere an owl called, and the air smelled of [warm earth|grass and sleep]. "I '
        "would "
        'like to keep this evening," said {name}. "You can," said {friend}. "Just look at it for a while."',
        moods="calm sad",
    ),
    Twist(
        "moth",
        "A white moth came and sat on {name}'s shoulder. {hero} hardly dared to breathe. The moth stayed as long as a "
        "song, and opened its wings like a tiny book. Then it flew off, and everything went more easily.",
        moods="calm happy sad",
    ),
    Twist(
        "what was",
        '"Are you crying?" asked {friend}. "A little," said {name}. "I was thinking of how it used to be." '
        "{friend} "
        "did not say that it would pass. {fhe} only moved closer, and that was [right|enough].",
        moods="sad",
    ),
    Twist(
        "first star",
        "Then the clouds opened a little, and one star looked through. {name} saw it and thought of all those who "
        "were far "
        'away and saw it too. "Are you ready?" asked {friend} softly. {hero} nodded.',
        moods="sad calm spooky",
    ),
    Twist(
        "nearly fell",
        "Crash! Something big fell down, just where {name} had stood. {friend} had pulled {him} away at the very last "
        'moment. {name} was pale. "You saved me," {he} said. "You would have done the same," said {friend}.',
        moods="adventurous spooky",
    ),
    Twist(
        "leap",
        'Now there was only one thing left: they had to dare it. "On three," said {name}. "One, two..." '
        '"Three!" cried '
        "{friend}, and they [leapt up and did it|ran for it]. {hero} had never been so quick in {his} life.",
        moods="adventurous",
        on="way",
    ),
)

ENDINGS = (
    Ending(
        "happy",
        "That evening there was cake for everybody {in_place}. {name} got the first piece and gave it to "
        "{friend}. [And they all lived happily ever after.|It was a very good day.]",
    ),
    Ending(
        "happy",
        '"[We did it|We really did it]!" cried {name}. {friend} took {his} hands, and they danced round '
        "and "
        "round. {hero} had never been so happy.",
    ),
    Ending(
        "happy",
        "{hero} went to bed with a smile that night. It was still there in the morning. [And {friend}? "
        "{Fhe} had one just like it.|All of {place} had caught it.]",
    ),
    Ending(
        "happy",
        "From that day on, {name} and {friend} were the best of friends. And when somebody {in_place} "
        'said, "I '
        'cannot do it," {hero} said, "Not yet."',
    ),
    Ending(
        "happy",
        'The sun came out over {place}, as if it had waited for this. "[What a day|How lovely]," said '
        "{hero}. "
        '"Shall we do it again tomorrow?" And they both laughed.',
    ),
    Ending(
        "happy",
        'All of {place} cheered for {hero}. {name} turned red and pointed to {friend}. "It was the two '
        'of us," '
        "{he} said. [And that was true.|So they cheered a second time.]",
    ),
    Ending(
        "sad",
        "Then {hero} and {friend} walked slowly through {place}. {name} was still sad, but it was a soft "
        "kind of "
        "sad, [like rain on a roof|with something warm in it].",
    ),
    Ending(
        "sad",
        "That evening {name} sat at the window for a long time. It was quiet {in_place}. [One tear fell, "
        "and that "
        "was all right.|{hero} missed what was gone.] Then {friend} put a blanket around {him}.",
    ),
    Ending(
        "sad",
        '"Will it always hurt?" asked {hero}. "It gets softer," said {friend}. They watched the stars come '
        "out "
        "over {place}, one after the other. [And that is how it was.|{name} leaned against {fhim}.]",
    ),
    Ending(
        "sad",
        "{name} went home alone that night. The house was still. But in {his} heart there was [a small "
        "light|a "
        "small warm place], and {hero} knew that it would stay.",
    ),
    Ending(
        "sad",
        '"Goodbye," whispered {name}, to nobody and to everything. The wind went through {place}. {hero} '
        "cried, "
        "and when {he} had cried enough, {friend} was still there.",
    ),
    Ending(
        "funny",
        "Then {hero} noticed that {he} had worn {friend}'s hat the whole time. And {friend} had worn "
        "{name}'s. "
        "They laughed until [a cow came and complained|they fell off their chairs].",
    ),
    Ending(
        "funny",
        "There was a medal for it, made of cheese. {name} was very proud. {hero} wore the medal for one "
        "whole "
        "hour. Then {he} got hungry.",
    ),
    Ending(
        "funny",
        'The newspaper of {place} wrote about {hero}. Sadly, it wrote "{thing}" instead of "{kind}", '
        "and "
        "showed a picture of a boiled egg. {name} bought [ten|twelve] copies.",
    ),
    Ending(
        "funny",
        '"Let us never do that again," said {friend}. "Never," said {hero}. They did it again on '
        "[Tuesday|Monday], and this time they took a goose along.",
    ),
    Ending(
        "funny",
        "All of {place} laughed, even [the lamp posts|the fish]. {hero} laughed so much that {he} got the "
        "hiccups. [{he} has them to this day. Hic.|And if they have not stopped laughing, they are laughing "
        "still.]",
    ),
    Ending(
        "spooky",
        "Then the clock struck one. {name} and {friend} walked home through {place}, very close together. "
        "Behind them something waved. {hero} [did not look back|waved too].",
    ),
    Ending(
        "spooky",
        "The night was only a night again. But sometimes, when the wind is right, {hero} hears a soft "
        "laugh "
        "near {spot1}. [And {name} laughs back.|Then {name} pulls up the blanket.]",
    ),
    Ending(
        "spooky",
        '"It was not so bad," said {hero} in the morning. "No," said {friend}. Then they both saw it: on '
        "{name}'s back was [the print of a small cold hand|a cobweb in the shape of a heart].",
    ),
    Ending(
        "spooky",
        "{name} locked the door twice that night and lay awake. It was very still {in_place}. Then "
        "somebody "
        'said, "Good night, {kind}." {Hero} was alone in the room.',
    ),
    Ending(
        "spooky",
        "When the sun rose over {place}, all the shadows crept back to where they belonged. All but "
        "one. It "
        "sat near {spot1}, nodded to {hero}, and was gone.",
    ),
    Ending(
        "calm",
        "Then evening came to {place}. {hero} lay down, pulled up the blanket and listened to the quiet. "
        "[Good "
        "night, {name}.|Soon {name} was asleep.]",
    ),
    Ending(
        "calm",
        "{name} and {friend} sat side by side until the light grew soft. Nobody had to say anything. {hero} "
        "yawned, and [the stars came out|{place} yawned too]. Good night.",
    ),
    Ending(
        "calm",
        "That night {hero} slept deeply and dreamed of [warm light|slow water]. And the stars kept watch "
        "over "
        "{place}, until it was morning.",
    ),
    Ending(
        "calm",
        '"Are you tired?" asked {friend}. {hero} did not answer. {name} was already asleep, with a smile '
        "on {his} "
        "face, and all of {place} was still.",
    ),
    Ending(
        "calm",
        'The day had been long, and now it folded itself up like a blanket. "Good night, {place}," '
        "murmured "
        '{hero}. "Good night, {name}," said {friend}, and put out the light.',
    ),
    Ending(
        "adventurous",
        '"And tomorrow?" asked {friend}. {hero} looked at the far edge of {place}. "Tomorrow we go '
        'further," said {name}. [And so they did.|That was only their first adventure.]',
    ),
    Ending(
        "adventurous",
        "They came home with holes in their socks and stars in their eyes. {hero} had a scratch on "
        "{his} "
        "nose, and {name} was proud of it [for years|for ever].",
    ),
    Ending(
        "adventurous",
        "{in_place} they still tell of the day when {hero} set out and did not turn back. [But "
        "{name} only "
        "says: I was not alone.|The story gets longer every year.]",
    ),
    Ending(
        "adventurous",
        'That night {name} could not sleep. {His} heart was still beating like a drum. "{friend}?" '
        'whispered {hero}. "Are you awake?" "[Of course|Always]," said {friend}. "Where do we go next?"',
    ),
    Ending(
        "adventurous",
        '{hero} drew a thick red line on the map of {place}. "We have been there now," said '
        "{name}. There "
        "was still a lot of white on the map. [{friend} sharpened a pencil.|Who knows what tomorrow will bring?]",
    ),
)

SEQUEL_TAILS = (
    '{name} and {friend} often thought of {hurdle}. "Was it hard for you?" asked {friend} one evening near {spot1}. '
    '"Only a '
    'little," said {name}. "[And you|How about you]?" "[Very much|Only when you looked]," said {friend}, and they '
    "laughed.",
    'One day a small child came to {hero}. "I want to be like you," it said. "How do I begin?" {name} thought of '
    "{hurdle} "
    'and smiled. "[Find a friend|With one step]," {he} said. "The rest comes by itself. Ask {friend}."',
    "Later {friend} and {name} went back to {spot2} with a picnic. Everything looked much "
    "smaller now. "
    '"[Did it shrink, or have we grown|Was that all]?" asked {name}. They shared the last plum and went home.',
    "Only one thing was left to do. {name} baked a cake for {friend}, a little burnt, with big letters on it: thank "
    "you. "
    "{friend} ate [three|four] pieces and said nothing. But {fhe} [wiped {fhis} eyes|kept the last crumb in a "
    "matchbox].",
    'That was when {name} heard of a new trouble on the other side of {place}. {he} looked at {friend}. "[Shall '
    "we|Once "
    'more]?" asked {hero}. {friend} already had {fhis} [coat|hat] on. "After all this," {fhe} said, "nothing can '
    'scare us."',
)
