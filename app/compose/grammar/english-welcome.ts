import { rulesFor, type Rule } from './rule'

const subject = rulesFor('subject')
const preheader = rulesFor('preheader')
const headline = rulesFor('headline')
const opening = rulesFor('opening')

/** For somebody who has just agreed to hear from the store. Whether they have bought before is not said: both happens. */
export const englishWelcome: readonly Rule[] = [
  subject('welcome', 'all', `
    [A warm welcome|Hello] from {shop}
    [Welcome to|Hello and welcome to] {shop}
    [Welcome|Hello and welcome], {first_name}
    {first_name}, [welcome to|hello from] {shop}
    [Thank you for signing up|Thank you for joining us]
    {first_name}, [thank you for signing up|thank you for joining us]
  `),
  subject('welcome', 'plain', `
    [You are on the list|You are signed up] at {shop}
    [What to expect|A first email] from {shop}
  `),
  subject('welcome', 'warm', `
    [Good to have you here|It is good to have you with us], {first_name}
    [Good to have you here|Lovely to meet you|So glad you are here]
  `),
  subject('welcome', 'playful', `
    [You are in|And you are in], {first_name}
    [You are in. Now what?|Well, hello there]
    [Well, hello there|Nice to meet you], {first_name}
    {shop} says [hello|hi and hello]
  `),
  subject('welcome', 'refined', `
    [We are pleased to welcome you|It is a pleasure to welcome you]
    {first_name}, [a pleasure to welcome you|we are pleased to welcome you]
    [With our thanks|A word of welcome]
  `),
  preheader('welcome', 'all', `
    1:[Thank you for signing up|Thank you for joining us]. Here is [something|one thing] to start with.
    2:[Thank you for signing up|Thank you for joining us]. Here are [a few things|some things] to start with.
    [A word of thanks, and a first look|A first look] at what we sell.
    1:<idea> from {shop}. <see>.
    2:<ideas> from {shop}. <see>.
    [Something|A few words] about us, [and a first look at the shop|and what we sell].
  `),
  headline('welcome', 'all', `
    [Welcome|Hello and welcome]
    [Welcome to|Hello from] {shop}
    [Thank you for signing up|Thank you for joining us]
    [Welcome|Hello], {first_name}
  `),
  headline('welcome', ['warm', 'playful'], `
    [Good to have you here|Nice to meet you|Well, hello there]
    [Come on in|Make yourself at home]
  `),
  headline('welcome', ['plain', 'refined'], `
    [A word of welcome|A first look]
    [To begin with|To start with]
  `),
  opening('welcome', 'plain', `
    1:[Thank you for signing up|You have signed up] for emails from {shop}. Here is [a product|something] to start with. <close>
    2:[Thank you for signing up|You have signed up] for emails from {shop}. Here are [some products|a few things] to start with. <close>
    [We will write when there is something that fits|We write when there is something that fits you], and not more often. [To start with, have a look at what is below|Below is a first look at our shop].
    1:Welcome to {shop}. [This is one of the things we sell|Below is one of the things we sell]. You can unsubscribe at any time.
    2:Welcome to {shop}. [These are some of the things we sell|Below are some of the things we sell]. You can unsubscribe at any time.
  `),
  opening('welcome', 'warm', `
    1:[Thank you for joining us|Thank you for signing up]. [It is good to have you here|We are glad you are here], and we have put something below to start with. <close>
    2:[Thank you for joining us|Thank you for signing up]. [It is good to have you here|We are glad you are here], and we have put together a few things to start with. <close>
    [Welcome, and thank you|Hello, and thank you] for trusting us with your address. We will [look after it|use it with care]. [For now, have a look around|A first look at our shop is below].
    1:We are glad that you want to hear from us. [To start, here is one thing from our shop|Here is a first look at our shop]. <close>
    2:We are glad that you want to hear from us. [To start, here are a few things from our shop|Here is a first look at our shop]. <close>
  `),
  opening('welcome', 'playful', `
    You signed up, and that [made our day|made us smile]. [We will try not to overdo it|We promise not to overdo it]. <close>
    1:[Hello from our side of the screen|Hello from all of us]. [Shall we start with this|How about this to begin with]?
    2:[Hello from our side of the screen|Hello from all of us]. [Shall we start with these|How about these to begin with]?
    [First emails are like first dates|A first email is a bit like a first date]: one should not talk too long. So [here is what we sell|have a peek at what we sell].
  `),
  opening('welcome', 'refined', `
    1:[We are pleased|It is a pleasure] to welcome you to {shop}. [By way of introduction, one suggestion|One suggestion, by way of introduction]. <close>
    2:[We are pleased|It is a pleasure] to welcome you to {shop}. [By way of introduction, a small selection|A small selection, by way of introduction]. <close>
    [Thank you for your interest|Thank you for your trust]. We shall write [with care|when there is something worth your time]. [A first impression follows|A first look follows].
    1:Thank you for joining us. We would like to begin with one suggestion. <close>
    2:Thank you for joining us. We would like to begin with a [short|small] selection. <close>
  `),
  subject('welcome-offer', 'all', `
    [Welcome|Hello and welcome]: {percentage} off your next order
    [Welcome to {shop}|Welcome, {first_name}]: {percentage} off
    {first_name}, {percentage} off to [welcome you|start with]
    {percentage} off [to welcome you|to start with|as a welcome]
    [Your welcome code|A code to welcome you]: {percentage} off
    {percentage} off <until>
  `),
  subject('welcome-offer', 'warm', `
    [Good to have you here|It is good to have you with us]: {percentage} off
    {first_name}, a small welcome: {percentage} off
    [A small welcome|A welcome from all of us]: {percentage} off
  `),
  subject('welcome-offer', 'playful', `
    You are in, and {percentage} [comes off|off comes with it]
    Well, hello there: {percentage} off
    {first_name}, [you are in|nice to meet you]: {percentage} off
  `),
  subject('welcome-offer', ['plain', 'refined'], `
    [A courtesy of {percentage}|{percentage} less] on your next order
    {first_name}, [your welcome code|a code to begin with]
    [Your code from {shop}|A code to begin with]
  `),
  preheader('welcome-offer', 'all', `
    [Use|Enter] the code {code} at checkout, <until>.
    [Your code|The code] {code} gives you {percentage} off <until>.
    {percentage} off with {code}. [Valid|Good] <until>.
    [Thank you for signing up|Thank you for joining us]. [Your code is inside|The code is inside].
  `),
  headline('welcome-offer', 'all', `
    [Welcome|Hello]: {percentage} off
    {percentage} off [to welcome you|to start with]
    [Welcome|Hello], {first_name}: {percentage} off
    [Thank you for signing up|Thank you for joining us]
  `),
  opening('welcome-offer', 'plain', `
    [Thank you for signing up|You have signed up] for emails from {shop}. The code below gives you {percentage} off your next order, <until>. <close>
    [Use|Enter] {code} at checkout for {percentage} off your next order, <until>. [Thank you for signing up|Thank you for joining us].
    Welcome to {shop}. You have {percentage} off your next order <until>. The code is below.
  `),
  opening('welcome-offer', 'warm', `
    [Thank you for joining us|Thank you for signing up]. As a small welcome there is {percentage} off your next order, <until>. [The code is below|You will find the code below].
    It is good to have you here. [To say hello, we|To welcome you, we] have a code for {percentage} off your next order, good <until>. [|Have a look when you have a minute.]
    Welcome, and thank you for trusting us with your address. The code below gives you {percentage} off your next order.
  `),
  opening('welcome-offer', 'playful', `
    You signed up, and here is [our thank you|what you get for it]: {percentage} off your next order. The magic word is {code}, and it works <until>.
    [Hello from our side of the screen|Hello from all of us]. [We brought|We come with] {percentage} off your next order. The code is below. <close>
    We did not want to come with empty hands: {percentage} off your next order, <until>. The magic word is below.
  `),
  opening('welcome-offer', 'refined', `
    [We are pleased|It is a pleasure] to welcome you to {shop}, with a courtesy of {percentage} off your next order, <until>. [|At your leisure, of course.]
    With our thanks for joining us: {percentage} off your next order. The code below is good <until>.
    [By way of welcome|As a welcome], the code below takes {percentage} off your next order <until>.
  `),
]
