/** When to write: a variant's moments, what is learned from them, and with what chance it writes. */
export { chanceOfWriting } from './contact-chance'
export { readContactOf } from './read-contact-of'
export { readContactQuality, type ContactQuality } from './contact-quality'
