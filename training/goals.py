"""What the hero of a composed story wants, why, and what it looks like when it is done. Data only; see `journeys.py`.

Slots are those of `plots.py`, those of a goal's own rows, and {aim}. A goal names nobody it has not brought in itself,
and gives no pronoun to anybody but hero and friend. After `want` the hero is on the way or at work; `win` is reached
together with the friend."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from training.plots import variants


@dataclass(frozen=True)
class Goal:
    """`kind`: a "way" is gone, a "craft" is made with things, to "learn" needs nothing. `needs`: see `PLACE_TAGS`.

    `aim` finishes "wanted to ..." and holds no pronoun, `done` finishes "in the end ...", `after` begins the sequel."""

    name: str
    kind: str
    moods: str
    topics: tuple[str, ...]
    want: str
    aim: str
    win: str
    done: str
    after: str
    moral: str
    rows: tuple[Mapping[str, str], ...] = ({},)
    needs: str = ""


NEEDS_TROUBLE = frozenset(
    [
        "medicine",
        "present",
        "letter",
        "give the thing back",
        "repair the mill",
        "pumpkin",
        "highest point",
        "fire",
        "warm blanket",
        "theatre",
        "yellow door",
        "flying machine",
        "fresh bread",
        "light the lamp",
        "lost bell",
        "spring",
        "new home",
        "giant pancake",
        "star count",
        "kite",
        "circus",
    ]
)
"""The goals that would be too easy if nothing stood in the way."""

GOALS = (
    Goal(
        "medicine",
        "way",
        "adventurous happy",
        ("helping a neighbour", "medicine for a neighbour"),
        "One morning {name} heard bad news: the old neighbour on the other side of {place} was ill. "
        '"[Somebody|One of us] must bring the medicine," said {hero}. {name} put the small bottle in {his} bag and '
        "set out.",
        "bring the medicine to the old neighbour",
        '[At last|Before noon] {name} knocked at the old neighbour\'s door. "Here is your medicine," said {hero}. The '
        "old neighbour took one spoonful, made a terrible face and [smiled|felt better at once].",
        "the old neighbour got the medicine and was well again",
        "Three days later the old neighbour was well again and sent {name} [a basket of apples|a warm cake]. On it "
        'lay a note: "Thank you for the medicine."',
        "that even a small one can bring a great help",
    ),
    Goal(
        "lost bell",
        "way",
        "adventurous happy",
        ("a lost bell", "a feast", "the bell and the feast"),
        "Tomorrow was the great feast, but the bell that always rang for it was gone! [Without the bell nobody "
        'would know when to begin.|No bell, no feast.] "I will find the lost bell before the feast," said {hero}, '
        "and off {he} went "
        "through {place}.",
        "find the lost bell before the feast",
        "And there, behind an old wall, lay the bell, [with a bird's nest in it|full of leaves]. {name} carried it "
        "back, and {friend} held the rope. Ding, dong! [All of {place} heard it.|The feast could begin.]",
        "the bell rang for the feast",
        "From then on, {hero} was allowed to ring the bell at every feast. The first ring was for {place}, and the "
        "second ring was for {friend}.",
        "that those who keep looking will find",
    ),
    Goal(
        "win back the thing",
        "way",
        "adventurous funny",
        ("a stolen {thing}", "{a_thing}", "a cheeky magpie"),
        "{name} owned {a_thing} and took it everywhere. But one day a cheeky magpie snatched the {thing} and flew "
        'away with it. "[Stop!|Give it back!]" cried {hero}. The magpie only laughed. So {name} ran to get the '
        "{thing} back from the magpie.",
        "get the {thing} back from the magpie",
        'High up sat the magpie with the {thing}. "[Will you swap?|Let us trade,]" called {name}. {friend} held up a '
        "shiny bottle top. The magpie let the {thing} fall at once, right into the arms of {hero}.",
        "the magpie swapped the {thing} for a bottle top",
        "The next week the magpie came to the window of {hero} and [knocked|bowed]. It had brought a present: a ribbon "
        "for the {thing}.",
        "that a good trade is better than a fight",
    ),
    Goal(
        "give the thing back",
        "way",
        "happy calm adventurous",
        ("{a_thing}", "being honest", "a found {thing}"),
        "One day {name} found {a_thing} near {spot1}. It was beautiful, and {name} would have loved to keep it. But "
        'somebody had surely lost the {thing}. "I will give the {thing} back to its owner," said {hero}, and set out.',
        "give the {thing} back to its owner",
        "At last they came to a small house, and a sad face looked out of the window. {name} held up the {thing}. "
        '"[My {thing}!|You have found my {thing}!]" cried the old lady in the house, and she [danced|wept] for joy.',
        "the {thing} was back with the old lady who had lost it",
        "A month later the old lady invited {hero} to tea. The {thing} stood in the middle of the table, between the "
        "cups, and a place was laid for {friend} too.",
        "that honest people sleep well",
    ),
    Goal(
        "present",
        "way",
        "happy calm",
        ("a birthday", "a birthday present", "{a_thing}"),
        "{name}'s {who} had a birthday party, and {name} had a present: {a_thing}, wrapped in blue paper. The {who} "
        'lived on the far side of {place}. "I will bring the {thing} myself," said {hero}, and set out.',
        "bring {a_thing} to a birthday party",
        'The candles were already burning when {name} came through the door. "[Happy birthday!|For you!]" said {hero}. '
        "The {who} opened the paper, saw the {thing} and [could not say a word for joy|hugged it, and then {name}].",
        "the {who} opened the present and loved the {thing}",
        "All year long {name}'s {who} showed the {thing} to every guest. \"{name} brought it to me all the way across "
        '{place}," said the {who} each time, and each time {hero} turned a little red.',
        "that the best part of a present is the one who brings it",
        variants("who", "aunt", "little sister", "cousin", "uncle"),
    ),
    Goal(
        "repair the mill",
        "craft",
        "happy adventurous",
        ("an old mill", "repairing things", "hard work"),
        "{in_place} stood an old wind mill that had not turned for years. Without the mill there was no flour, and "
        'without flour there was no bread. "I will repair the mill," said {hero}. {name} found a hammer and began.',
        "repair the old mill",
        "Then {name} pushed the great wheel once more, and {friend} pushed too. The mill groaned. The mill shook. And "
        "then, slowly, the mill began to turn! [Flour fell like snow.|Everybody came running.]",
        "the old mill turned again",
        "The first flour from the mill became [a loaf|a cake] as big as a wheel. {hero} cut it, and everybody in "
        "{place} got a piece.",
        "that old things can begin again",
        needs="air out",
    ),
    Goal(
        "letter",
        "way",
        "happy calm sad adventurous",
        ("a letter", "a message"),
        'One day the wind blew a letter to {spot1}. "{what}" was written on it, and nothing else. "This letter '
        "must not "
        'wait," said {hero}. {name} put the letter in {his} bag and set out to deliver it.',
        "deliver a letter",
        "At last they found the right door. An old man opened it and read the letter, once, and then once more. "
        '"[It is from my brother|I have waited so long for this]," he said. A tear ran down to his smile. {name} '
        "pressed his hand.",
        "an old man got the letter he had waited for",
        'A week later there was a new letter, and this time it was for {hero}. It said: "Come to supper, and bring '
        '{friend}." It was signed by the old man, in big, shaky letters.',
        "that a few words can be worth a long way",
        variants("what", "For the last house", "To my dear brother", "For the one with the green door", "Please hurry"),
    ),
    Goal(
        "night bell",
        "way",
        "spooky funny",
        ("a strange sound at night", "a mystery"),
        "Every night, at midnight, {sound} was heard {in_place}. Nobody dared to look. [The others pulled their "
        'blankets over their heads.|"A ghost," they whispered.] But {hero} wanted to find out who made that strange '
        "sound. {name} took a "
        "candle and went out into the dark.",
        "find out who made the strange sound at night",
        "The sound was very near now. {name} held up the candle. There, in the shadow, sat {who}! It "
        '[blinked|trembled]. "I was so alone," it whispered. "I only wanted somebody to come."',
        "it was only {who} that did not want to be alone",
        "After that, {name} put a saucer of milk near {spot1} every night. At midnight {sound} still came, very "
        "softly, but now it meant: good night, {name}.",
        "that most spooky things are only lonely",
        variants(
            "sound who",
            "a thin ringing|a tiny bat with a bell around its neck",
            "a slow knocking|an old dormouse with a wooden leg",
            "a long, long sigh|a pale little ghost",
            "a scratching|a thin grey kitten",
            "a hollow humming|an old hermit crab in a broken jug",
        ),
    ),
    Goal(
        "whistle",
        "learn",
        "happy calm funny",
        ("learning to whistle", "practice"),
        "Everybody {in_place} could whistle, only {name} could not. [When the others whistled a tune, {he} could only "
        'blow.|The only thing that came out was air.] "I will learn to whistle," said {hero}. So {name} sat down near '
        "{spot1} and blew. Pfff!",
        "learn to whistle",
        "{name} took one more breath, thought of nothing at all, and blew. Fweet! It was a whistle! A real one, clear "
        "and round. {hero} was so surprised that {he} whistled again. [A bird answered.|{friend} whistled back.]",
        "a clear, round whistle came out",
        "After that, {hero} whistled from morning to night. {name} whistled while washing and while eating soup, which "
        "was not easy. Soon everybody {in_place} could hear the whistle and know: {name} is coming.",
        "that practice is a lot of small tries",
    ),
    Goal(
        "light the lamp",
        "way",
        "calm spooky adventurous",
        ("a lamp", "light in the dark"),
        "High above {place} hung a great lamp. It showed everybody the way home. But one evening the lamp was dark. "
        '"[Somebody must light it|I will light the lamp]," said {hero}. {name} took three matches and went up into '
        "the dusk.",
        "light the great lamp",
        "{name} had only one match left. {friend} held off the wind, and {hero} struck it. A tiny flame! Then the "
        "lamp began to glow, brighter and brighter, [until all of {place} was golden|and far away somebody cheered].",
        "the great lamp shone again",
        "From that evening on, it was {hero} who lit the lamp. Everybody who saw the light thought: {name} is awake, "
        "so "
        "I can sleep.",
        "that one small flame is stronger than a big darkness",
    ),
    Goal(
        "pumpkin",
        "craft",
        "happy funny",
        ("a giant pumpkin", "gardening", "the fair"),
        "In autumn there was a fair, with a prize for the biggest pumpkin. {name} had never grown anything, not even a "
        'radish. "This year I will grow a pumpkin," said {hero}. So {name} planted a seed near {spot1} and waited.',
        "grow a pumpkin for the fair",
        "On the day of the fair the pumpkin was as big as a [cow|carriage]. It took nine helpers to roll it. "
        '"First prize!" called the judge. {hero} patted the pumpkin. "Well done," {he} told it.',
        "the pumpkin won the first prize",
        "After the fair there was pumpkin soup, pumpkin bread and pumpkin pie for all of {place}. {name} kept one "
        "single seed of the pumpkin in a matchbox.",
        "that big things begin as small seeds",
        needs="soil",
    ),
    Goal(
        "home before dark",
        "way",
        "calm spooky",
        ("the way home", "going home"),
        "One day {name} had gone much too far. {he} was on the far side of {place}, and the sun was sinking. [The "
        'shadows grew long.|Somewhere a window was closed for the night.] "I must get home before dark," said '
        "{hero}, and began to walk.",
        "get home before dark",
        "And then there was a warm yellow window. Home! {hero} [had never seen anything so lovely|ran the last steps]. "
        '"Come in," said {name} to {friend}. "There is soup." The door closed, and the dark stayed outside.',
        "they reached home, and there was warm soup",
        'Since that evening {name} has put a light in the window when it gets late. "It is for everybody who wants to '
        'get home before dark," said {hero}. The light can be seen from far away.',
        "that the way home is shorter with a friend",
    ),
    Goal(
        "last leaf",
        "learn",
        "sad calm",
        ("autumn", "the last leaf", "letting go"),
        "In front of {name}'s window stood a thin tree. {name} had talked to it all summer. Now it was late autumn, "
        "and "
        'there was only one leaf left. "Please stay," said {hero}. {name} wanted to keep the last leaf for ever, so '
        "{he} sat down under the tree.",
        "keep the last leaf",
        "One night the wind came, very softly, and the last leaf let go. It turned three times and came to rest in "
        "{name}'s lap. {hero} cried a little. {friend} said nothing and stayed.",
        "the last leaf fell, and {friend} stayed with {him}",
        "All winter the last leaf lay in {name}'s favourite book. In spring there were new leaves on the tree. They "
        "were not the same, but {hero} greeted every one of them.",
        "that we may be sad when something ends",
        needs="soil",
    ),
    Goal(
        "swallows",
        "way",
        "sad calm",
        ("saying goodbye", "birds in autumn", "a goodbye"),
        "All summer long a swallow had lived above {name}'s door. Every morning the two had sung together. Now it was "
        "time for the swallows to fly south. They were gathering on the far side of {place}. {hero} wanted to say "
        "goodbye, so {name} hurried there.",
        "say goodbye to a swallow",
        'The swallow was still there, the very last one. "[Fly well|Take care]," said {hero}. The swallow touched '
        "{name}'s cheek with one wing. Then it flew, and became smaller and smaller, until there was only sky.",
        "{he} said goodbye, and the swallow flew away",
        "The winter was long. The nest above the door was empty, and {hero} did not sing. But {name} left the nest "
        "where "
        "it was, and on the first warm day there was a shadow of two small wings.",
        "that a goodbye hurts because something was good",
        needs="air out",
    ),
    Goal(
        "empty bench",
        "way",
        "sad",
        ("missing someone", "remembering somebody", "an empty bench"),
        "Once {name} had an old neighbour who told the best stories, always on the same bench. But in winter the old "
        'neighbour had died, and now the bench was empty. "I will bring a flower to the bench," said {hero} softly. '
        "It was a long way.",
        "bring a flower to an empty bench",
        "There was the bench. {name} put the flower on the old neighbour's place. Nobody spoke for a while. Then "
        "{hero} began to tell one of the old stories, in a small voice, and {friend} listened to the end.",
        "{he} laid the flower on the bench and told one of the old stories",
        "Every spring {name} brings a new flower to the bench. Sometimes somebody sits there and asks about it. Then "
        "{hero} tells a story, the way the old neighbour used to tell it.",
        "that those we miss live on in their stories",
    ),
    Goal(
        "window across",
        "way",
        "sad calm",
        ("a friend who moved away", "missing a friend"),
        "Every evening a small light had blinked in a window across from {name}: good night, {name}. But for a week "
        'the window had been dark. "I want to find out why the window is dark," said {hero}, and went to see.',
        "find out why a window went dark",
        "The room behind the window was empty. They had moved away. But on the sill stood a little lamp with a note: "
        '"For the {kind} across the way." {name} held the lamp for a long time, and {friend} held {name}.',
        "the room was empty, but a little lamp was left for {him}",
        "Now {name} has the little lamp. Every evening {hero} turns it on and off, three times, in the direction where "
        "the road goes. Perhaps somewhere, very far away, a window answers.",
        "that a light can stay when somebody has to go",
    ),
    Goal(
        "mother's song",
        "learn",
        "sad calm",
        ("a forgotten song", "a lullaby", "memories"),
        "When {name} was very small, {his} mother used to sing a song at bedtime. Now mother was far away, and {name} "
        'had forgotten the end of that old song. "I want to remember it," said {hero}. {name} sat near {spot1} and '
        "hummed "
        "the beginning, again and again.",
        "remember the end of an old song",
        "It was quite still now. {name} closed {his} eyes and hummed, and suddenly the end of the song was there. It "
        "was very simple: [sleep, I am near|good night, my dear]. {hero} sang it to the end, and a tear fell.",
        "the end of the song came back to {him}",
        "That night {name} wrote the song down and sent it to {his} mother, far away. The answer was only one line: "
        '"I sing it for you every evening, my little {kind}."',
        "that a song can hold what we love",
    ),
    Goal(
        "let the bird go",
        "craft",
        "sad happy calm",
        ("a bird with a broken wing", "letting go", "caring for a bird"),
        'One cold morning {name} found a small finch with a broken wing. {name} made a nest out of an old hat. "I '
        "will care "
        'for you until your wing is healed," said {hero}. Every day {he} brought it crumbs, and soon the finch slept '
        "in "
        "{his} sleeve.",
        "care for a small finch",
        "Then came the day when the finch spread both wings. {name} opened the window. It hurt, but {hero} smiled all "
        'the same. "[Fly|Go]," {he} said. The finch flew around {friend} once, and away over {place}.',
        "the finch was healed and flew away",
        "The old hat stayed empty on the shelf. But on the first snowy morning there was a tap at the window. There "
        "sat "
        "the finch, with [a feather|a red berry] for {hero}. Then it flew off again.",
        "that love sometimes opens the window",
    ),
    Goal(
        "laugh",
        "learn",
        "funny happy",
        ("a mayor who never laughs", "making someone laugh", "laughing"),
        'The grumpy mayor of {place} had not laughed for nine years. [Not once.|Not even at a falling cake.] "I '
        "will make the "
        'mayor laugh," said {hero}. {name} stood in front of the mayor, made a face and told a joke about a potato.',
        "make the grumpy mayor laugh",
        "And then it happened. {name} bowed so deeply that {he} tipped over and rolled into {friend}, who sat down "
        'in a bowl of soup. The mayor went "Ha." Then "Ha ha." Then the mayor [rolled on the floor|laughed until the '
        "buttons flew off]. {hero} bowed again.",
        "the mayor laughed until the buttons flew off",
        'Now the mayor laughs every day at ten. It is so loud that the hens fall off the roof. "Can you make the '
        "mayor "
        'stop?" people ask {hero}. But {name} only says, "Not for nine years."',
        "that nobody is too grumpy for a good laugh",
    ),
    Goal(
        "runaway pudding",
        "way",
        "funny adventurous",
        ("a runaway pudding", "something silly", "a pudding"),
        "{name} had cooked a pudding for Sunday. It was big and yellow, and it wobbled. It wobbled so much that it "
        'wobbled off the table and out of the door! "Catch that runaway pudding!" cried {hero}, and ran after it '
        "with a spoon.",
        "catch a runaway pudding",
        'There sat the pudding, out of breath. "Do not eat me," it said. {name} looked at the spoon. "[Only a '
        "little "
        'corner|Are you sure]?" asked {hero}. "Very well, a corner," said the pudding. It tasted of vanilla, and it '
        "giggled.",
        "they caught the pudding and ate only a corner of it",
        "The pudding moved in with {hero}. It slept in a bathtub and wobbled when there were guests. On Sundays {name} "
        "ate a corner, and by Monday it had grown back.",
        "that one can catch more with kindness than with a spoon",
    ),
    Goal(
        "dancing hen",
        "learn",
        "funny happy",
        ("a dancing chicken", "dancing", "a silly dance"),
        "{name} had a plan that nobody else had ever had: to teach a chicken to dance the polka. The chicken was "
        'called Mrs. Brown, and she had no wish to dance. "One, two, hop," said {hero}. Mrs. Brown laid an egg.',
        "teach a chicken to dance",
        "Then {friend} clapped, {name} hopped, and suddenly Mrs. Brown hopped too. One, two, hop! Right, left, egg! "
        "[All of {place} danced behind her.|She danced up the wall and down again.] {hero} had to hold on to "
        "{his} belly for laughing.",
        "the chicken danced the polka",
        "Mrs. Brown became famous. She danced before the mayor and laid an egg at every bow. {hero} carried the eggs, "
        "and in the evening there was an omelette for {name} and {friend}.",
        "that everyone dances when the right music comes",
    ),
    Goal(
        "mayor's cake",
        "way",
        "funny adventurous",
        ("a cake thief", "a missing cake", "cake crumbs"),
        "There was great noise {in_place}: somebody had eaten the mayor's cake! Only crumbs were left. \"I will find "
        "the "
        'cake thief," said {hero}. {name} put on a very large hat, because that is what one wears for such things, '
        "and followed the crumbs.",
        "find the cake thief",
        'The crumbs ended at a bed. In the bed lay the mayor, asleep, with cream on both cheeks. "You ate it '
        'yourself!" cried {name}. "In my sleep?" said the mayor. "[How was it?|Was it good?]" {friend} laughed so '
        "hard that {hero} lost the hat.",
        "the mayor had eaten the cake in the night without waking up",
        "Since then, {hero} has been called whenever something is missing. Last week it was a sock. {name} found it at "
        "once. The mayor was wearing it on one ear, fast asleep.",
        "that one should look at home first",
    ),
    Goal(
        "giant pancake",
        "craft",
        "funny happy",
        ("a giant pancake", "baking", "breakfast"),
        "One hungry morning {name} decided to bake the biggest pancake in the world. {hero} mixed flour, milk and a "
        "hundred eggs in a bathtub. [The batter said: blub.|It smelled wonderful already.] For a pan, {name} borrowed "
        "the roof of a shed.",
        "bake the biggest pancake in the world",
        '"Now!" said {name}. They all threw at once. The pancake flew up, up, up, and hid the sun. Then it came down '
        "and lay over {place} like a warm blanket. [Everybody ate a way out.|Holes were eaten for the windows.] {hero} "
        "ate two streets.",
        "the pancake was so big that it covered all of {place}",
        "For three days there was pancake for breakfast, dinner and supper. On the fourth day the last piece was used "
        'as a tent. "Next time," said {hero} to {friend}, "we will bake a waffle."',
        "that big ideas taste best with many guests",
        needs="out",
    ),
    Goal(
        "wobbly jelly",
        "way",
        "funny calm happy",
        ("a jelly", "a very careful delivery", "a party"),
        '{name} had to bring a green jelly to a party at the other end of {place}. It was a very wobbly jelly. "Do '
        "not "
        'shake it," everybody said, "or it will sneeze." {Hero} carried it as if it were made of glass.',
        "bring a wobbly jelly to a party",
        'Then they were at the party. "We made it," said {hero}, and put the jelly on the table, very, very '
        'gently. It was quite still. "Achoo!" said the jelly. [Everyone was green from head to toe.|It was on the '
        "ceiling and in every hat.] Nobody had ever had a better party.",
        "the jelly arrived, sneezed, and made everybody green",
        "The ceiling stayed green, and so did {name}'s left ear. On every birthday {hero} was asked for another jelly. "
        "And every time the guests brought umbrellas.",
        "that a party does not have to be perfect",
    ),
    Goal(
        "quiet spot",
        "way",
        "calm funny",
        ("a quiet place to sleep", "sleep", "bedtime"),
        "{name} was tired, but it was much too loud to sleep. Somebody hammered, somebody sang, and somebody snored. "
        '"I need the quietest place there is," yawned {hero}. So {name} took {his} pillow and walked through {place} '
        "to find one.",
        "find the quietest place to sleep",
        "And there it was: a soft, round hollow, out of the wind. It was so quiet that one could hear the stars come "
        "out. {name} put down {his} pillow. {hero} yawned, {friend} yawned, and the evening yawned too.",
        "they found a soft, quiet hollow and slept",
        "In the morning {name} wanted to tell everybody about the quiet place. But then it would not be quiet any "
        "more. "
        "So {hero} told only {friend}, in a whisper, and left the pillow there.",
        "that rest can be found if one looks for it gently",
    ),
    Goal(
        "lullaby for baby",
        "learn",
        "calm funny happy",
        ("a baby who cannot sleep", "a lullaby", "bedtime"),
        'The baby next door would not sleep. It cried in the morning, it cried at noon, and now it was evening. "I '
        "will "
        'sing the baby to sleep," said {hero}. {name} sat down by the cradle and sang. The baby cried louder.',
        "sing a baby to sleep",
        "{name} hummed once more, slow and low, like a cat by the stove. The baby blinked. The baby yawned. Then it "
        'took {name}\'s finger and slept. "[Hush|Now softly]," whispered {hero}, and they went out on tiptoe.',
        "the baby slept at last",
        "When the baby was big enough to talk, its first word was not mama. It was {name}! And every evening it would "
        "only close its eyes when {hero} had hummed the slow, low song.",
        "that a soft voice is stronger than a loud one",
    ),
    Goal(
        "star count",
        "learn",
        "calm adventurous",
        ("counting stars", "the night sky", "the stars"),
        'One clear evening {name} decided to count all the stars. "All of them?" asked the others. "All of '
        'them," said '
        "{hero}. {name} lay down on a blanket near {spot1} and began: one, two, three.",
        "count all the stars",
        'They lay side by side and counted on. "Nine hundred and ninety-nine," said {name}. "One thousand," '
        "murmured "
        "{friend}. {hero} wanted to say the next number, but {his} eyes had closed. [The stars counted on "
        "alone.|The stars did not mind.]",
        "they counted to one thousand and fell asleep",
        'The next evening {name} had forgotten which stars were already counted. "Then we will begin again," said '
        '{friend}. "How lovely," said {hero}. They are still counting, and they have never come past one thousand.',
        "that some things need not be finished to be good",
    ),
    Goal(
        "warm blanket",
        "craft",
        "calm happy sad",
        ("a warm blanket", "sewing", "keeping warm"),
        'Winter was near, and the {who} next door had no blanket. {name} had seen it shiver. "I will sew '
        'a warm blanket," said {hero}. {name} collected scraps of cloth, red ones and blue ones, and began to sew.',
        "sew a warm blanket",
        "The last stitch was done. That same evening {name} and {friend} laid the blanket over the {who}. It opened "
        "one "
        'eye, sighed and rolled itself up. "Now it is winter," whispered {hero}, "and nobody is cold."',
        "the {who} slept under the warm blanket",
        "Soon others came to ask for a blanket. {hero} sewed all winter, and {friend} held the thread. When the first "
        "snow fell, there was no cold nose left {in_place}.",
        "that warmth grows when one gives it away",
        variants("who", "old donkey", "lame dog", "little foal", "stray cat"),
    ),
    Goal(
        "fresh bread",
        "craft",
        "calm happy funny",
        ("bread", "baking", "baking bread for a friend"),
        '{name} loved the smell of fresh bread. But the oven of {place} was cold, and everybody ate dry crusts. "I '
        "will "
        'bake bread for all," said {hero}. {name} put on an apron, took flour and water, and began to knead.',
        "bake fresh bread for everybody",
        "The oven door opened. There lay twelve loaves, round and brown like [sleeping cats|little moons]. The smell "
        "went through all of {place}, under every door. {hero} broke the first loaf and gave the bigger half to "
        "{friend}.",
        "there was fresh bread for everybody",
        "From then on there was bread every Saturday. One loaf was always shaped like {a_hero}. Nobody wanted to eat "
        "that one, so it sat in the window and got very, very old.",
        "that bread tastes best when it is shared",
    ),
    Goal(
        "haunted house",
        "way",
        "spooky adventurous",
        ("a haunted house", "an empty house", "a dare"),
        "On the far side of {place} stood a haunted house where nobody lived. At night, they said, a pale light went "
        "from room "
        'to room. "Nobody dares to go into the house," said the others. "I do," said {hero}, although {his} knees '
        "were soft. When "
        "the moon rose, {name} set out.",
        "go into the haunted house",
        'The door opened by itself. In the hall stood a pale figure with a lamp. "Guests," it said in a voice like '
        "dry "
        'leaves. "After a hundred years." {name} swallowed. "Good evening," said {hero}. [The ghost bowed and offered '
        "them cold tea.|The ghost was so happy that it forgot to howl.]",
        "the ghost of the house was happy to have guests",
        "Now there is one night each month when both chairs in the haunted house are warm. {name} and {friend} drink "
        'cold tea with the ghost. And if the door opens by itself, {hero} only says, "Thank you."',
        "that behind most dark doors somebody is waiting",
    ),
    Goal(
        "borrowed lantern",
        "way",
        "spooky calm",
        ("a promise", "keeping a promise", "a dark cellar"),
        "{name} had made a promise: to bring {a_thing} back to the old cellar under {place}, before midnight. Nobody "
        'knew who lived down there. [One only heard it breathe.|It only ever spoke through the keyhole.] "A promise '
        "is "
        'a promise," said {hero}. {name} took the {thing} and went down.',
        "bring the {thing} back to the dark cellar",
        "It was pitch dark. Something breathed. {name} held out the {thing}. A long, cool hand took it, very gently. "
        '"You kept your word," said a deep voice. "Nobody ever does." And where the hand had been, {hero} found a warm '
        "stone that glowed.",
        "something in the dark took the {thing} and thanked {him}",
        "The glowing stone lies on {name}'s shelf, where the {thing} used to be. When somebody {in_place} breaks a "
        "promise, it gets cold. It has been warm for {hero} ever since.",
        "that a promise must be kept, even in the dark",
    ),
    Goal(
        "whisper",
        "way",
        "spooky sad",
        ("a ghost", "a voice in the night", "a whisper in the dark"),
        'One night something whispered at {name}\'s window: "Bring it home, bring it home." On the sill lay '
        "{a_thing}, "
        'icy cold. "[A ghost has lost it|It belongs to a ghost]," said {hero}. {name} took the {thing} and followed '
        "the whisper into the night.",
        "bring the {thing} home to a ghost",
        "The whisper stopped at an old stone with no name on it. {name} laid the {thing} down. The air grew warm for a "
        'moment, and something like a small hand touched {his} cheek. "Home," it whispered. {hero} and {friend} '
        "stood "
        "very still.",
        "the {thing} was home, and the whisper was still",
        "The next morning white flowers grew around the old stone. {hero} waters them. Nobody {in_place} knows who "
        "planted them, only {name} and {friend}, and they never tell.",
        "that everyone wants to be brought home",
    ),
    Goal(
        "missing shadow",
        "way",
        "spooky funny",
        ("a missing shadow", "a shadow"),
        "One evening {name} looked behind {himself} and got a fright. {his} shadow was gone! [The lamp shone, but "
        "there "
        'was nothing on the wall.|Everybody had one, only {name} did not.] "I must find my lost shadow," said '
        "{hero}, and went into the dusk to look for it.",
        "find a lost shadow",
        'There it was! The shadow sat on a wall, all by itself, and looked at the moon. "You never look at me," it '
        'said. "I am sorry," said {hero}. "From now on I will." The shadow [jumped down|thought about it] and '
        "took hold of {name}'s heels again.",
        "the shadow came back, because {name} said sorry",
        "Since then, {hero} says good morning to the shadow and good night too. And sometimes, when {friend} is not "
        "looking, the shadow waves.",
        "that one should look after what is always there",
    ),
    Goal(
        "highest point",
        "way",
        "adventurous happy",
        ("climbing", "a great view", "the top of the world"),
        'Nobody had ever been at the highest point of {place}. "What can one see from up there?" asked {name}. '
        "Nobody "
        'knew. "Then I will go and look," said {hero}. {name} packed a little flag and some bread and started to '
        "climb.",
        "climb to the highest point",
        "One more step, and there was nothing above them but sky. {name} stuck the little flag into a crack. One could "
        'see everything: {spot1}, {spot2}, and far away a land without a name. "[Next time we go there|Look how big '
        "it "
        'is]," said {hero}.',
        "they stood at the highest point and saw everything",
        "The little flag of {hero} can still be seen from everywhere {in_place}. Many have climbed up since then. They "
        'all find a box there, and in it a note from {name}: "Well done! Now look to the left."',
        "that those who climb see further",
        needs="out",
    ),
    Goal(
        "spring",
        "way",
        "adventurous happy",
        ("water", "saving the water"),
        "One day there was no more water {in_place}. The tap only coughed. [Everybody was thirsty.|The flowers hung "
        'their heads.] "The water comes from somewhere," said {hero}. "I will bring it back." {name} took '
        "an empty bottle and followed the pipe.",
        "bring back the water",
        "At the end of the pipe lay a fat round stone, right on the spring. {name} pushed, {friend} pulled, and plop! "
        "The water leapt up like [a fountain|a glad puppy] and ran all the way to {place}. {hero} was the first to "
        "drink.",
        "they rolled a stone from the spring, and the water came back",
        'The fat round stone now stands near {spot1}, and everybody pats it. On the stone is written: "Here sat the '
        'water thief, until {hero} came."',
        "that one must go back to the beginning to mend a thing",
        needs="out",
    ),
    Goal(
        "kite",
        "way",
        "adventurous happy",
        ("a kite", "a lost kite", "a brother and a kite"),
        "The wind had torn a red kite out of the hands of {name}'s little brother. It flew over {place} and was gone. "
        'The little brother cried. "Do not cry," said {hero}. "I will bring the lost kite back." And {name} ran in the '
        "direction of the wind.",
        "bring back a lost kite",
        "There, high up, hung the red kite and wagged its tail. {friend} made a ladder, {name} climbed and pulled. The "
        "kite was free! In the evening {hero} put the string back into the little brother's hand. He held it with "
        "all ten fingers.",
        "the little brother held the red kite again",
        "From then on the red kite had a name on it: {name}'s. The little brother had painted it himself, with "
        "a picture of {hero} holding the string. It was a bit crooked, and it flew better than ever.",
        "that one gladly runs far for those one loves",
        needs="air out",
    ),
    Goal(
        "circus",
        "way",
        "adventurous funny happy",
        ("the circus", "a circus show"),
        'The circus had been {in_place}, and now it was gone. But it had left something behind: {a_thing}! "They need '
        'it for the show. I will bring it back," said {hero}. So {name} took the {thing} and followed the wheel '
        "tracks.",
        "bring {a_thing} back to the circus",
        "Music! Lights! There was the circus, and the show was about to stop. {name} ran right into the ring with the "
        "{thing}. The crowd thought it was part of the show and [clapped like mad|threw flowers]. {hero} bowed, and "
        "{friend} bowed too.",
        "the circus got the {thing} back, and {hero} was part of the show",
        "The circus sent two tickets for every year to come. When the ringmaster holds up the {thing}, he always "
        'calls, "And now, {hero}!" Then {name} must get up and bow.',
        "that a helper may also stand in the light",
        needs="out",
    ),
    Goal(
        "fire",
        "way",
        "adventurous spooky",
        ("fetching fire", "a cold night", "warmth"),
        "In the coldest night of the year the last fire {in_place} went out. [Breath turned to ice.|Everybody sat "
        "close "
        'together and shivered.] "There is a fire on the other side," said {hero}. "I will fetch fire for this '
        'night." {name} took an '
        "iron pot with a lid and went.",
        "fetch fire for the cold night",
        "There was the other fire! {name} put three red coals in the pot, and they ran all the way back. {friend} "
        "blew, "
        "{hero} laid on dry twigs, and crack! The fire jumped up. [One face after the other turned warm and "
        "red.|Everybody held out cold hands.]",
        "the fire burned again, and everybody was warm",
        "The fire has never gone out since. {hero} and {friend} look after it in turns. In its light they tell, again "
        "and again, of the night when the pot with three red coals came home.",
        "that warmth must be carried by somebody",
        needs="out",
    ),
    Goal(
        "new home",
        "way",
        "happy sad calm",
        ("a lost little one", "finding a home"),
        "It rained, and in a wet box near {spot1} sat {who}. Nobody wanted it. {name} was not allowed to keep it. "
        '"But I will find you a home," said {hero}, and put it under {his} coat. So {name} went from door to door.',
        "find a home for {who}",
        'At the last door somebody bent down. It was a girl with a gap in her teeth. "Is it for me?" she asked. The '
        'little one licked her nose. {name} [smiled and felt a small sting too|let go, slowly]. "Be good to it," '
        "said "
        "{hero}.",
        "{who} found a home with a girl",
        "Every Sunday the girl brings the little one along for a visit. It has grown quite fat. It always knows {hero} "
        "at once, and it always sits on {name}'s feet.",
        "that everyone fits somewhere",
        variants("who", "a tiny puppy", "a thin kitten", "a small brown dog"),
        needs="air",
    ),
    Goal(
        "theatre",
        "craft",
        "happy funny",
        ("a theatre", "putting on a play", "a play"),
        '{in_place} every evening was like the one before. "We will put on a play," said {hero}. So {name} took two '
        "curtains and nine boxes and began to build a stage near {spot1}. The play was called: The Dragon and the "
        "Cake.",
        "put on a play",
        "In the evening every seat was taken. {name} was the dragon, and {friend} was the cake. The dragon forgot "
        "every "
        "line, but the cake knew them all. [The people stamped with joy.|At the end even the curtain bowed and fell "
        'down.] "Again!" cried the crowd, and {hero} took a bow.',
        "the whole crowd clapped for the play",
        "Now there is a play every Friday. The next one is called: The Dragon and the Soup. {hero} still forgets every "
        "line, and that is the part which the people like best.",
        "that it is more fun to play than to be perfect",
    ),
    Goal(
        "yellow door",
        "craft",
        "happy calm",
        ("painting", "colours", "a grey place"),
        'Everything {in_place} was grey: grey walls, grey doors, grey coats. "I will paint one door," said {hero}. '
        '"Only one, but it will be yellow." {name} took a bucket and a brush and began to paint.',
        "paint a door yellow",
        "Then it was done. The door shone like a slice of sun. {hero} had yellow ears, and so had {friend}. People "
        'stopped. ["Could mine be red?" asked somebody.|One after the other, they went home to fetch a brush.] Soon '
        "there was no grey door left {in_place}.",
        "the yellow door shone, and soon every door had a colour",
        "When visitors come now, they ask why {place} is so bright. Then somebody points to the yellow door. It is a "
        "little crooked, and at the bottom one can see the mark of {hero}.",
        "that one bright door can change a street",
    ),
    Goal(
        "flying machine",
        "craft",
        "happy adventurous funny",
        ("flying", "a flying machine", "an invention"),
        '"I will build a flying machine," said {hero} one morning. {name} had two umbrellas, one bathtub and a great '
        "deal of string. [The others laughed.|The others shook their heads.] But {name} tied, sawed and hammered near "
        "{spot1} until the sparks flew.",
        "build a flying machine",
        '"Ready?" called {name}. "Never," said {friend}, and held on tight. The machine rattled. It hopped. It '
        "flew! "
        "It flew [once around {place}|over {spot2}] and landed in a heap of hay. {hero} climbed out with straw "
        "on {his} head and beamed.",
        "the machine flew once around {place}",
        "The flying machine stands near {spot1} now. It flies only on Sundays and never quite where it should. Last "
        "week {hero} wanted to fetch bread and came back with a weathercock.",
        "that everything that flies was laughed at first",
        needs="out air",
    ),
    Goal(
        "feast song",
        "learn",
        "happy calm funny",
        ("a new song", "music", "singing"),
        "Soon there was a big feast {in_place}, and {name} was to write a song for it. {hero} sat near {spot1} with an "
        "empty sheet. [Nothing rhymed with {thing}.|La, la, and then nothing.] But a feast without a song is only a "
        "supper. So {name} tried again.",
        "write a song for the feast",
        "On the evening of the feast {name} began to sing, all alone. At the second line {friend} joined in. At the "
        "third line everybody sang. The song was short and simple, and {hero} had to sing it seven times.",
        "everybody sang the new song at the feast",
        'The song got out of {place} and wandered. Years later a stranger came and whistled it. "A very old song," '
        "the "
        'stranger said. "Nobody knows who wrote it." {name} winked at {friend}, and {hero} sang along.',
        "that a song belongs to all who sing it",
    ),
    Goal(
        "secret path",
        "way",
        "adventurous calm spooky",
        ("a secret path", "a secret garden", "an adventure"),
        "Behind {spot1} {name} found a secret door that {he} had never seen before. Over the door was written: "
        '"Only for those who really want to know." {Hero} wanted to find out what is behind the door. It creaked, and '
        "{name} stepped through.",
        "find out what is behind a secret door",
        "The path ended in a garden that nobody had seen for a hundred years. [White roses climbed up the "
        "walls.|A fountain was still running.] In the middle stood two chairs, as if somebody had expected {name} and "
        "{friend}. {hero} sat down and was quite still.",
        "there was a secret garden behind the door",
        "They came back the next day with a rake and a cake. They told only those who asked the right question. And "
        'over the secret door {hero} wrote a second line: "Please close the door, the roses catch cold."',
        "that wanting to know opens doors",
    ),
)
