/** What is wrong with a field, by its code; functions take the bound. */
export const forms = {
  'fill-in': 'Fill this in.',
  number: 'Give a number.',
  choose: 'Choose at least one.',
  'choose-at-most': (bound: string) => `Choose at most ${bound}.`,
  'more-than': (bound: string) => `Give more than ${bound}.`,
  'at-least': (bound: string) => `Give ${bound} or more.`,
  'at-most': (bound: string) => `Give ${bound} or less.`,
  characters: (bound: string) => `Use at most ${bound} characters.`,
  'web-address': 'Give a whole address, such as https://your-store.com/logo.png.',
  'mail-address': 'Give an address such as hello@your-store.com.',
  unreadable: 'This cannot be read. Check its form.',
  impossible: 'This value is not possible here.',
}
