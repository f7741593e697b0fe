/** When to write: a variant's moments, what is learned from them, and with what chance it writes. */
export { chanceOfWriting, plainChance } from './contact-chance'
export { AT_ONCE, fixedRule, type ChanceOfWriting, type ContactEpisode, type ContactMoment } from './contact-episode'
export { chooseContact } from './choose-contact'
export { readContactOf } from './read-contact-of'
export { readContactQuality, type ContactQuality } from './contact-quality'
