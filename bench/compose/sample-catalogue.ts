import type { CatalogueProduct } from '~/collect'
import type { Random } from '~/platform/random'

/** A thing that the store of the samples sells. `usedUp`: bought again and again. */
export interface SampleProduct extends CatalogueProduct {
  usedUp: boolean
}

/** Title, type, vendor, tag, whether it is used up, and about what it costs. The last titles are such as catalogues have, not such as people say. */
const wares: readonly (readonly [string, string, string, string, boolean, number])[] = [
  ['Stoneware mug, moss', 'Tableware', 'Brook & Sons', 'stoneware', false, 24],
  ['Stoneware bowl, sand', 'Tableware', 'Brook & Sons', 'stoneware', false, 29],
  ['Recycled glass tumblers', 'Tableware', 'Casa Lino', 'glass', false, 36],
  ['Linen napkins', 'Table linen', 'Casa Lino', 'linen', false, 32],
  ['Linen tea towel, stripe', 'Table linen', 'Casa Lino', 'linen', false, 18],
  ['Oak serving board', 'Kitchen', 'Alder', 'wood', false, 49],
  ['Olive wood spoons', 'Kitchen', 'Alder', 'wood', false, 21],
  ['Cast-iron skillet, 26 cm', 'Kitchen', 'Ironbridge', 'everyday', false, 64],
  ['Copper pour-over kettle', 'Coffee', 'Ironbridge', 'everyday', false, 89],
  ['House blend, 250 g', 'Coffee', 'Ember & Oak', 'roasted here', true, 12],
  ['Decaf blend, 250 g', 'Coffee', 'Ember & Oak', 'roasted here', true, 13],
  ['Paper filters, 100 pieces', 'Coffee', 'Ironbridge', 'everyday', true, 7],
  ['Cedar soap', 'Bath', 'Hollow Hill', 'cedar', true, 9],
  ['Cedar bath salts', 'Bath', 'Hollow Hill', 'cedar', true, 16],
  ['Cotton bath towels', 'Bath', 'Casa Lino', 'cotton', false, 45],
  ['Beeswax candle, tall', 'Candles', 'Hollow Hill', 'beeswax', true, 19],
  ['Beeswax tea lights', 'Candles', 'Hollow Hill', 'beeswax', true, 14],
  ['Wool throw in slate', 'Living', 'Alder', 'wool', false, 98],
  ['WHITE HANGING HEART T-LIGHT HOLDER', 'Candles', 'Brook & Sons', 'gifts', false, 8],
  ['A very long title that a merchant wrote for search machines and not for people who read it aloud', 'Living', 'Alder', 'gifts', false, 22],
]

/** Prices by the seed; what is new came within the last weeks before 1 March 2026. */
export function sampleCatalogue(random: Random): SampleProduct[] {
  return wares.map(([title, productType, vendor, tag, usedUp, usual], index) => {
    const own = random.fork('product', index)
    const price = (usual * (0.8 + own.int(40) / 100)).toFixed(2)
    const compareAtPrice = own.next() < 0.2 ? (Number(price) * 1.25).toFixed(2) : null
    const added = own.next() < 0.3 ? new Date(Date.UTC(2026, 1, 1 + own.int(24))) : new Date(Date.UTC(2025, own.int(10), 1 + own.int(27)))
    return {
      id: `${1000 + index}`, title, handle: `product-${index}`, description: '', productType, vendor, tags: [tag], usedUp,
      url: `https://ember-and-oak.example/products/product-${index}`, imageUrl: own.next() < 0.9 ? `https://cdn.example/${index}.jpg` : null, imageAlt: null,
      createdAt: added, publishedAt: added, available: true, stock: 5, price, compareAtPrice, collectionIds: [],
      variants: [{ id: `${2000 + index}`, title: '', sku: null, price, compareAtPrice, stock: 5, buyable: true }],
    }
  })
}
