"""What stands in the way in a composed story, what is tried in vain, and how it is overcome. Data only.

`block` may only speak of the hero and of {here}, a spot; `way` also of {friend}, who is there by then."""

from __future__ import annotations

from dataclasses import dataclass

EVERY = "way craft learn"
WORK = "craft learn"


@dataclass(frozen=True)
class Obstacle:
    """`thing` with its article ("a broken bridge"), `short` a clause; `on`: the kinds of goals; `needs`: place tags."""

    thing: str
    short: str
    block: str
    way: str
    on: str = "way"
    needs: str = ""
    moods: str = ""


OBSTACLES = (
    Obstacle(
        "a broken bridge",
        "a bridge was broken",
        "Near {here} the way led over a small bridge. But the bridge was broken! {name} tried to jump [across|over the "
        "gap], and landed [in the mud|in the cold mud with a splash].",
        "[So they|Together they] laid a long plank over the gap. {name} went first, one step at a time, and {friend} "
        "held the other end. The plank creaked, but they got over the broken bridge.",
        needs="out",
    ),
    Obstacle(
        "a peacock with a riddle",
        "a peacock with a riddle stood in the way",
        'Near {here} a peacock stood in the way. "Nobody passes without solving my riddle," said the peacock. '
        '"What gets bigger the more you take away?" {name} guessed: "[An onion|A mountain|A snowball|A queue|A '
        'balloon]?" It was wrong.',
        '{name} looked at the ground and thought. "A hole!" {he} cried. "A hole gets bigger the more you take away!" '
        "The "
        "peacock [was so angry that a feather fell out|bowed], and let them pass.",
        moods="happy funny calm adventurous",
    ),
    Obstacle(
        "a peacock with a riddle",
        "a peacock with a riddle stood in the way",
        'Near {here} sat a peacock. "Solve my riddle or go home," it said. "What has a neck, but no head?" {name} '
        'guessed: "[A very unlucky goose|A worm]?" The peacock shook its head.',
        'They thought and thought. {friend} took a drink. "The bottle!" cried {name}. "A bottle has a neck, but no '
        'head!" The peacock [sighed|clapped its wings] and stepped aside.',
        moods="happy funny calm adventurous",
    ),
    Obstacle(
        "a raven with a riddle",
        "a raven with a riddle let nobody pass",
        'On a post near {here} sat a raven. "I have a riddle," it croaked. "What has teeth and never bites?" "[A '
        'baby|A very kind dog|My grandmother]?" guessed {name}. The raven only laughed.',
        '{friend} took out an old brush and looked at {name}. "A comb!" {name} called. "A comb has teeth and never '
        'bites!" The raven [flapped away without a word|hopped down from the post and made room].',
        moods="happy funny calm adventurous",
    ),
    Obstacle(
        "an old toad with a riddle",
        "an old toad with a riddle sat on the path",
        'An old toad sat on the path near {here} and did not move. "First tell me," said the toad, "what runs all '
        'day and never gets tired." "[A pony|A postman|My cousin]?" asked {name}. "Wrong," said the toad.',
        'They sat down and were quiet. Somewhere water was splashing. "A brook!" whispered {name}. "A brook runs all '
        'day and never gets tired." The old toad [smiled from ear to ear|nodded slowly] and moved over.',
        needs="out",
    ),
    Obstacle(
        "a goat with a riddle",
        "a goat with a riddle stood on the way",
        'Near {here} a goat stood across the way. "Answer or turn around," said the goat. "What can you catch, but '
        'never throw?" {name} said: "[A butterfly|A shadow|A moonbeam]?" "Never heard such nonsense," said the goat.',
        'Just then {friend} sneezed, three times. "A cold!" cried {name}. "You can catch a cold, but never throw it!" '
        '"[Bless you|Quite right]," said the goat, and let them through.',
        moods="happy funny calm adventurous",
    ),
    Obstacle(
        "a thick fog",
        "a thick fog came up",
        "Then a thick fog came up. {name} could not even see {his} own feet. {he} went straight on, and after an hour "
        "{he} stood [at the same stone|near {here}] again.",
        "They took hold of one long string, so that nobody got lost. Whenever the fog was thickest, {friend} called "
        "and "
        "{name} answered. [Step by step|So] they came out on the other side of the fog.",
        needs="out air",
    ),
    Obstacle(
        "a proud gatekeeper",
        "a proud gatekeeper would not let {him} pass",
        'Near {here} was a gate, and in front of it stood a proud gatekeeper with golden buttons. "Not without a '
        'stamp," said the gatekeeper. {name} begged. {name} explained. The gatekeeper only looked [at the '
        "sky|past {him}].",
        '"You have a button loose," said {name} kindly. "May I sew it on?" Nobody had ever been so nice to the proud '
        "gatekeeper. When the button was fast again, the gate stood open.",
    ),
    Obstacle(
        "a sleeping watchman",
        "a sleeping watchman lay across the way",
        "Near {here} a big watchman lay right across the way and snored. {name} tried to climb over. The watchman "
        "grunted "
        "and [turned over|grabbed {him} by the foot in {his} sleep], and there was no way past.",
        "They tickled the watchman's nose with a feather, very softly. The watchman smiled in the dream and rolled "
        "to one "
        "side. [Quick as mice|On tiptoe] they slipped past.",
    ),
    Obstacle(
        "a dark passage",
        "the way led through a dark passage",
        "Then the way led into a dark passage behind {here}. {name} put one foot in and pulled it out again. {his} "
        "heart "
        'was thumping. "I am afraid of the dark," {he} whispered.',
        "They walked into the dark passage together and sang, one line {name}, one line {friend}. The dark was still "
        "dark, but it was not so big any more. And soon [there was light|they saw light] again.",
    ),
    Obstacle(
        "a great storm",
        "a great storm broke loose",
        "Suddenly the sky turned black, and a great storm broke loose. The wind [tore at {his} ears|howled]. {name} "
        "tried to run on, but the storm pushed {him} back, again and again.",
        "They sat close together behind {here} and waited. {name} counted the flashes, and {friend} told a long story. "
        "When the story was over, the storm was over too.",
        needs="out air",
    ),
    Obstacle(
        "a wrong path",
        "{he} took the wrong path",
        "At {here} the way split in two. {name} took the broad one. It led [round a corner, round another|up and "
        "down], "
        "and ended in front of a wall. It was the wrong path, and the day was half over.",
        "They went back without a grumble. This time they took the narrow path, and {friend} made a mark at every "
        "turn. "
        "[It was the right one.|And this one was right.]",
    ),
    Obstacle(
        "a boastful weasel",
        "a boastful weasel wanted to be first",
        'Then a boastful weasel overtook {him}. "I will be there first," it called, "and you will be nothing!" {name} '
        "ran faster and faster, tripped, and [fell flat on the ground|rolled into a bush].",
        "They did not run any more. They walked, evenly and without a stop. Near {here} they found the weasel, "
        'quite out of breath. "[Come along|Lean on me]," said {name}. The weasel was never boastful again.',
        moods="happy funny adventurous",
    ),
    Obstacle(
        "a locked door",
        "a door was locked",
        "Near {here} there was a door, and the door was locked. {name} knocked, pulled and pushed. {he} even kicked "
        "it. "
        "[Nothing moved but {his} sore toe.|The door did not care.]",
        "They looked at the locked door calmly. Above it, on a nail, hung the key! {name} climbed on {friend}'s "
        "shoulders and [reached it with one finger|fished it down]. Click.",
    ),
    Obstacle(
        "a steep wall",
        "a steep wall stood there",
        'Behind {here} rose a steep wall. {name} climbed up a bit, looked down, and [froze|felt quite dizzy]. "It '
        "is too "
        'high," {he} said, and slid down again.',
        '"Only look at the next stone," said {friend}. So {name} looked at one stone, and then at the next, and at '
        "no "
        "other. And all at once there was no next stone, and they were on top of the steep wall.",
        needs="out",
    ),
    Obstacle(
        "a field of deep mud",
        "the way was deep in mud",
        "After {here} came nothing but deep mud. {name} took three steps and got stuck. {he} pulled, and [one shoe "
        "stayed "
        "there|the mud said: schlup]. It only got worse.",
        "{friend} laid down flat stones, one after the other. {name} hopped from stone to stone, all the way through "
        "the "
        "mud. Only {his} nose was a little brown.",
        needs="soil",
    ),
    Obstacle(
        "a sign that pointed the wrong way",
        "a sign pointed the wrong way",
        "A sign at {here} said: this way. {name} followed it for an hour and came back to the same sign. [Somebody had "
        'turned it round.|It pointed the wrong way!] "Now I do not know where to go," {he} said.',
        "They asked [an old pigeon|a mule], who had seen it all. Then they turned the sign round, so that nobody else "
        "would get lost, and went the right way.",
    ),
    Obstacle(
        "a wide stretch of water",
        "a wide stretch of water lay in the way",
        "Beyond {here} there was water, wide and cold. {name} put a toe in. Brr! {he} tried to cross on a log, but "
        "the log "
        "turned over, and {name} [came up coughing|was wet to the ears].",
        "They tied two logs together with a rope, and it was a raft. {friend} pushed with a pole, {name} steered, and "
        "they got over the water with dry feet.",
        needs="water",
    ),
    Obstacle(
        "a busy crowd",
        "nobody in the busy crowd had time",
        'Near {here} was a busy crowd, and everybody was in a hurry. "Please let me through," said {name}. Nobody '
        "listened. {name} was pushed [to the left, to the right|this way and that way], and back to the start.",
        'They walked one behind the other and hummed like a train: choo, choo! People laughed and stepped aside. "[A '
        'train|Make way]!" somebody called. And they were through the busy crowd.',
        moods="happy funny calm adventurous",
    ),
    Obstacle(
        "a hedge of thorns",
        "a hedge of thorns stood in the way",
        "Behind {here} grew a hedge of thorns, higher than a house. {name} tried to squeeze through. Ouch! The thorns "
        "[held {him} fast|pricked {him} all over], and {he} had to turn back.",
        "They walked along the hedge of thorns, very slowly, and looked. And there, close to the ground, was a hole. "
        "They crept through [on their bellies|one after the other].",
        needs="soil",
    ),
    Obstacle(
        "a heavy stone",
        "a heavy stone blocked the way",
        "A heavy stone blocked the way at {here}. {name} pushed with both hands and then with {his} back. The stone "
        "did "
        "not move [at all|by a hair].",
        "They put a strong stick under the heavy stone. {friend} jumped on one end, {name} jumped too, and the "
        "stone [rolled away|tipped over and made room].",
        needs="out",
    ),
    Obstacle(
        "a counter with a long queue",
        "there was a counter with a long queue",
        'Near {here} was a counter with a long queue. {name} waited for two hours. "For this you need form seven," '
        "said "
        'the clerk. "Form seven is sold at counter two. Counter two is closed." [It was closed since 1904.|It had '
        "never "
        "been open.]",
        'So they wrote form seven themselves. {friend} signed it with a potato, and {name} stamped it with jam. "At '
        "last "
        'somebody does it properly," said the clerk, and let them pass.',
        moods="funny",
    ),
    Obstacle(
        "a turkey that wanted compliments",
        "a turkey that wanted compliments stood in the way",
        'Near {here} a turkey sat on the path. "Pay with a compliment," it said. "You have [nice feet|a long '
        'neck]," said '
        '{name}. "Too small!" said the turkey. "You are quite round," said {name}. The turkey was insulted.',
        '"O turkey," called {name}, "you are the sunrise with feathers!" The turkey turned red, then blue, and fainted '
        "with happiness. They stepped over it politely.",
        moods="funny",
    ),
    Obstacle(
        "a troop of marching ducks",
        "a troop of marching ducks crossed the way",
        "At {here} a troop of ducks marched across the way: left, right, quack. It did not end. {name} counted four "
        "hundred ducks and tried to slip in between. [The ducks took {him} along.|Now {he} was duck four hundred and "
        "one.]",
        '"Troop, halt!" shouted {friend}. The ducks stopped. "About turn!" shouted {name}. They turned, quacked and '
        "marched into {here}. The way was free.",
        moods="funny",
    ),
    Obstacle(
        "whispering shadows",
        "whispering shadows filled the way",
        'Near {here} the shadows began to whisper. "Go back, go back," they hissed. {name} walked faster. The '
        "shadows "
        "walked faster. {he} [closed {his} eyes, but then it was worse|stood still, and so did they].",
        '"Good evening, shadows," said {name}, and {his} voice hardly shook. "What do you want?" It was quiet. "Nobody '
        'ever asked," they whispered. Then they drew aside, like curtains.',
        moods="spooky",
    ),
    Obstacle(
        "a row of creaking boards",
        "old boards creaked like voices",
        "Behind {here} lay old boards, and they creaked at every step: who, who, who is there? {name} stopped. They "
        "creaked "
        "[again, all by themselves|behind {him}]. {name} wanted to run, but {his} legs did not.",
        '"It is only us," said {friend} to the boards. They took off their shoes, held their breath and went along the '
        "edge. The creaking boards sighed once and let them go.",
        moods="spooky",
    ),
    Obstacle(
        "two glowing eyes",
        "two glowing eyes looked out of the dark",
        "Near {here} two glowing eyes looked out of the dark. They did not blink. {name} took a step back. [The eyes "
        "came "
        "closer.|The eyes followed {him}.] {name} threw a pebble, and something growled.",
        '"It growls because it is afraid," whispered {friend}. {name} knelt down and held out some bread. The two '
        "glowing eyes came nearer. It was only an old tomcat, and it purred.",
        moods="spooky adventurous",
    ),
    Obstacle(
        "a cold wind",
        "a cold wind blew out {his} light",
        "It was dark near {here}, and a cold wind blew out {his} light. {name} stood there and saw nothing at all. "
        "[Something dripped.|Something rustled.] {he} felt for the wall and found only air.",
        "They waited until their eyes knew the dark. After a while they could see a thin grey line, and then the way. "
        "{friend} held {name} by the sleeve, and so they went on.",
        moods="spooky calm sad",
    ),
    Obstacle(
        "an echo that mocked",
        "an echo mocked {him}",
        'Near {here} {name} called, "Is this the way?" An echo answered, "Go away!" {name} called louder. "Go away, '
        'go away!" mocked the echo. {he} sat down and [did not dare to go on|felt very small].',
        '"One must be nice to an echo," said {friend}. So {name} called, "You are welcome!" And the echo that had '
        "mocked "
        '{him} called back, "Welcome, welcome!"',
        needs="out",
    ),
    Obstacle(
        "tired legs",
        "{his} legs were so tired",
        "The way was longer than {name} had thought. After {here} {his} legs were so tired that they would not go "
        "on. {he} "
        "told {his} legs to walk. They [trembled and did not|just sat down].",
        "They rested for a while with their backs against each other. Then they went on, but only ten steps. Then ten "
        'more. "Ten steps are nothing," said {name}. And {his} tired legs believed it.',
    ),
    Obstacle(
        "an early night",
        "night fell much too early",
        "But night fell much too early. {name} could no longer see the path. {he} walked into [a tree|a post], "
        "said sorry to it, and stopped near {here}.",
        "They waited for the glow-worms. First there was one, then ten, then a hundred, and they showed the path "
        "like a "
        'row of tiny lamps. "Thank you, night," whispered {name}.',
        needs="soil",
    ),
    Obstacle(
        "deep snow",
        "deep snow covered the path",
        "Then deep snow covered the path. {name} sank in up to {his} belly. {he} dug with both hands, but the snow "
        "fell "
        "[faster than {he} could dig|without a stop].",
        "They tied flat boards under their feet and glided over the deep snow like ducks on a pond. {friend} fell "
        "twice, "
        "{name} fell three times, and both laughed.",
        needs="snow",
    ),
    Obstacle(
        "a missing piece",
        "a piece was missing",
        "It went well until noon. But then a piece was missing, just a small one. {name} looked near {here}. {name} "
        "turned out every pocket. Without the missing piece {he} [could not go on|could do nothing].",
        'They searched on their knees. "What is that behind your ear?" asked {friend}. It was the missing piece! '
        "{name} "
        "had put it there [that very morning|to keep it safe].",
        on="craft",
    ),
    Obstacle(
        "impatience",
        "{he} was so impatient",
        "{name} wanted to be done at once. {he} hurried, and the more {he} hurried, the more went wrong. In the end "
        "{his} impatience was so big that {he} [kicked a bucket|threw {his} hat on the ground] near {here}.",
        "So {name} did only one small thing, and did it well. Then {he} did the next. {friend} counted along. The "
        "impatience got smaller and smaller, until it was gone.",
        on=WORK,
    ),
    Obstacle(
        "loud laughter",
        "the others laughed at {him}",
        'Others came and watched from {here}. "That will never work," they said, and their loud laughter could be '
        "heard "
        "everywhere. {name} tried to laugh too, but [{his} throat was tight|only a sniff came out]. {he} almost gave "
        "up.",
        "They turned their backs to the laughter and went on. After a while it grew quieter. Then somebody asked, in "
        "quite "
        'another voice, "[May I help|How do you do that]?"',
        on=WORK,
    ),
    Obstacle(
        "a boastful rooster",
        "a boastful rooster said it could do it better",
        'A boastful rooster strutted up from {here}. "I can do that better," it crowed, "and with one wing!" '
        "{name} got "
        "so angry that {he} [did everything wrong|forgot what came next].",
        '"Then show us," said {name}. The boastful rooster went red to the tip of its comb. It had never done it at '
        "all. "
        '"[Sit down, we will do it together|Come, we will show you]," said {friend}.',
        on=WORK,
    ),
    Obstacle(
        "three bad tries",
        "it went wrong three times",
        "The first try was bad. The second try was worse. At the third try [everything fell apart|nothing was right "
        "any "
        "more]. {name} went behind {here} and did not want to be seen.",
        "They looked at the three bad tries, one by one, and each had one good bit in it. {name} took the three good "
        "bits "
        "and [put them together|began a fourth time]. It was much better.",
        on=WORK,
    ),
    Obstacle(
        "a broken tool",
        "the tool broke",
        "Crack! In the middle of the work the tool broke in two. {name} tried it with {his} bare hands. It hurt, and "
        "it "
        "was no use. {he} sat down near {here} with the broken tool in {his} lap.",
        'They tied the broken tool with a string and a spoon. It looked strange, but it held. "[It is better than '
        'before,|A spoon tool!]" said {name}, and the work went on.',
        on="craft",
    ),
    Obstacle(
        "terrible noise",
        "there was terrible noise",
        "But from {here} came a terrible noise: bang, clatter, bang. {name} could not hear {his} own thoughts. {he} "
        "[put wool in {his} ears|shouted for quiet]. It got even louder.",
        'They went to see where the terrible noise came from. There sat a hamster with a pot and no friends. "[Drum '
        "with "
        'us, but softly|Come and sit with us]," said {name}. Now it was only a quiet tock, tock.',
        on=WORK,
    ),
    Obstacle(
        "a fear of doing it wrong",
        "{he} was afraid of doing it wrong",
        'Then {name} was suddenly afraid. "What if I do it all wrong?" {he} thought. The fear sat on {his} '
        "shoulders like "
        "a heavy sack. {he} went to {here}, came back, and [dared not begin|did nothing at all].",
        '"Let us do it wrong first," said {friend}. "Then that is behind us." They did it as wrong as they could, and '
        "laughed. After that, {name} was not afraid any more.",
        on=WORK,
    ),
    Obstacle(
        "a very big sneeze",
        "a very big sneeze ruined everything",
        "It was almost done when {name}'s nose began to tickle. {he} held it. {he} held it longer. Then came a very "
        "big "
        "sneeze, and everything [flew over {here}|lay on the floor, {name} too].",
        'They began again, with a clothes peg on {name}\'s nose. "How do you feel?" asked {friend}. "Dike a '
        'duck," said '
        "{name}. But there was no other sneeze.",
        on=EVERY,
        moods="funny",
    ),
    Obstacle(
        "a fly in a bad mood",
        "a fly in a bad mood would not leave {him} alone",
        "Then came a fly in a bad mood. It sat on {his} nose. It sat on {his} ear. {name} hit at it and hit "
        "[{himself}|a bucket of water], and the fly only hummed louder.",
        '"What is wrong?" {name} asked the fly. It had lost its other shoe. They looked near {here}, and {friend} '
        "found "
        "it, the smallest shoe in the world. The fly was in a good mood at once.",
        on=EVERY,
        moods="funny",
    ),
    Obstacle(
        "a sad thought",
        "a sad thought came to {him}",
        'Near {here} a sad thought came to {name}, as soft as snow. "It will not be as it was," {he} thought. '
        "{name} tried "
        "not to think it. But the sad thought [stayed|sat down beside {him}].",
        "They did not chase the sad thought away. They gave it room, and sat with it for a while. Then {name} wiped "
        "{his} eyes, took {friend}'s hand, and went on a little lighter.",
        on=EVERY,
        moods="sad",
    ),
    Obstacle(
        "a cold grey rain",
        "a cold grey rain began",
        "Then a cold grey rain began. It ran down {his} neck, and everything looked far away. {name} waited near "
        "{here} for "
        "it to stop. It did not stop. {he} felt [very alone|very small].",
        "They held one coat over both their heads. The cold grey rain was still rain, but now it drummed a little "
        "tune. "
        '"It is better with two," said {name} quietly.',
        on="way learn",
        needs="air out",
        moods="sad calm",
    ),
    Obstacle(
        "heavy eyes",
        "{his} eyes grew so heavy",
        "But {name}'s eyes grew heavy. {he} yawned once, twice, three times. {he} splashed {his} face with water near "
        "{here}, and yawned [all the same|again]. Heavy eyes do not listen.",
        '"Close them for a moment," said {friend}. "I will watch." {name} slept for as long as it takes to boil '
        "an egg. "
        "Then {his} heavy eyes were light again.",
        on=EVERY,
        moods="calm",
    ),
)
