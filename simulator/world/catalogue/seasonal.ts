import type { Taste } from '../types'
import type { ProductLine } from './product-line'

/** What the buyer brings in after the store is known: one every week and a half or so, in this order. */
export const seasonal: [Taste, ProductLine][] = [
  ['coffee', { title: 'Spring Picnic Blend', type: 'Coffee beans', vendor: 'Saltmarsh Roasters', tags: ['filter', 'light roast', 'whole bean'], styles: ['colourful'], price: 16, lastsDays: 25, grams: 250, popularity: 1.3, text: 'Strawberry, oolong and a finish like lemonade. Roasted every March until it is gone.', goesWith: ['Glass Pour-Over Brewer'] }],
  ['garden', { title: 'Dahlia Tuber Box', type: 'Seeds', vendor: 'Quiet Orchard', tags: ['flowers', 'gift'], styles: ['colourful', 'gift'], price: 29, grams: 900, popularity: 1.2, text: 'Five named dahlias for a sunny bed, with the month to lift them written on each label.', goesWith: ['Bypass Secateurs'] }],
  ['tea', { title: 'Cold Brew Green', type: 'Loose tea', vendor: 'Larkrise Tea', tags: ['green tea', 'cold brew', 'loose leaf'], styles: ['minimal'], price: 14, lastsDays: 30, grams: 80, text: 'Cut for cold water: six hours in the fridge, no bitterness at all.', goesWith: ['Cold Brew Bottle'] }],
  ['candles', { title: 'Tomato Vine Candle', type: 'Candles', vendor: 'Wickham Lane', tags: ['soy wax', 'green'], styles: ['rustic', 'gift'], price: 28, lastsDays: 34, grams: 300, popularity: 1.3, text: 'A greenhouse door, opened at noon. Leaf and stem, no fruit.', goesWith: ['Wick Trimmer'] }],
  ['table', { title: 'Asparagus Platter', type: 'Tableware', vendor: 'Casa Brisa', tags: ['ceramic', 'serving'], styles: ['colourful'], price: 46, grams: 1200, text: 'Long, narrow and ridged, for six weeks a year and for olives the rest of it.', goesWith: ['Flaked Sea Salt'] }],
  ['textiles', { title: 'Picnic Blanket', type: 'Throws', vendor: 'Linden Mill', tags: ['wool', 'outdoor'], styles: ['rustic', 'gift'], price: 84, grams: 1300, popularity: 1.1, text: 'Recycled wool with a waxed back, and a strap that survives being thrown into cars.', goesWith: ['Wool Wash'] }],
  ['bath', { title: 'Verbena Body Wash', type: 'Bath', vendor: 'Wickham Lane', tags: ['liquid soap'], styles: ['colourful'], price: 18, lastsDays: 36, grams: 350, popularity: 1.2, text: 'Lemon verbena in the bottle of the hand wash; refills fit both.', goesWith: ['Natural Sea Sponge'] }],
  ['kitchen', { title: 'Wild Garlic Salt', type: 'Pantry', vendor: 'Saltmarsh Pantry', tags: ['salt', 'pantry'], styles: ['rustic'], price: 9, lastsDays: 45, grams: 120, popularity: 1.2, text: 'Picked in April, dried the same day, rubbed into our flakes.', goesWith: ['Olive Wood Salt Pig'] }],
]
