import type { Product } from '../world/types'
import { escapeMarkup } from './escape-markup'
import { MOTIFS, type Motif, type Paint } from './motifs'

const GROUNDS: Record<string, { ground: string[]; paints: Paint[] }> = {
  coffee: { ground: ['#efe6dc', '#ebe3dd'], paints: [{ main: '#5b3a29', light: '#c59a76', deep: '#3d261a' }, { main: '#7b4a2d', light: '#e0c19f', deep: '#4a2b18' }] },
  tea: { ground: ['#e9efe0', '#eef0e4'], paints: [{ main: '#4d6b3c', light: '#b9cb98', deep: '#33492a' }, { main: '#6f7f3f', light: '#d3d9a6', deep: '#48542a' }] },
  kitchen: { ground: ['#ece9e4', '#f0ebe3'], paints: [{ main: '#3d4247', light: '#a9b0b6', deep: '#24282c' }, { main: '#a1452f', light: '#e3b49f', deep: '#6d2c1c' }] },
  table: { ground: ['#f1e9e1', '#eaecee'], paints: [{ main: '#8a5a44', light: '#dcb99e', deep: '#5d3b2c' }, { main: '#44607a', light: '#b3c6d6', deep: '#2c4157' }] },
  garden: { ground: ['#e6eee6', '#eff1e3'], paints: [{ main: '#2f5d48', light: '#93bb9f', deep: '#1f4032' }, { main: '#a5633d', light: '#86ad92', deep: '#7a4628' }] },
  candles: { ground: ['#f4ecdd', '#f0e7e3'], paints: [{ main: '#a3662a', light: '#efd3a4', deep: '#6f431a' }, { main: '#7f4a4a', light: '#e2bcb0', deep: '#543030' }] },
  textiles: { ground: ['#e8e9f0', '#efe9ea'], paints: [{ main: '#4b5378', light: '#b7bedb', deep: '#333957' }, { main: '#8b5a4d', light: '#dcbfb2', deep: '#613d33' }] },
  bath: { ground: ['#e3eef0', '#e9efe9'], paints: [{ main: '#2f6673', light: '#a9d0d7', deep: '#1f4750' }, { main: '#5d7b62', light: '#c3d6c2', deep: '#3e5642' }] },
}

/** What a product looks like, by words in its name first, then by its type. */
const BY_NAME: [RegExp, Motif][] = [
  [/wax$/i, 'tin'],
  [/chest|sampler|sample box|gift box|four months|tuber box/i, 'box'],
  [/pour-over/i, 'brewer'],
  [/filters|tablets|seeds|matches|dishcloths|twine|labels|moth paper/i, 'packet'],
  [/kettle|moka|milk jug|pitcher|watering can/i, 'jug'],
  [/teapot/i, 'teapot'],
  [/skillet/i, 'pan'],
  [/platter/i, 'plate'],
  [/whetstone|trivet|soap dish|board$/i, 'board'],
  [/spoon|cutlery/i, 'spoons'],
  [/bowls?$|salt pig|incense dish|butter keeper|cup quartet|shaving soap/i, 'bowl'],
  [/infuser|whisk|espresso cup/i, 'cup'],
  [/salts?$|cream|balm|candle tin|potting|rose food|scrubber|cone incense/i, 'tin'],
  [/tapers|dinner candles|candle holders/i, 'tapers'],
  [/diffuser/i, 'diffuser'],
  [/brush|sponge|trimmer/i, 'brush'],
  [/tea glasses|storm lantern/i, 'glass'],
  [/secateurs|fork and trowel/i, 'tool'],
  [/oil$|vinegar|feed$|wash$|spray$|bottle$|grinder$/i, 'bottle'],
]

const BY_TYPE: Record<string, Motif> = {
  'Coffee beans': 'bag', 'Coffee gear': 'bottle', 'Loose tea': 'tin', 'Herbal tea': 'tin', Matcha: 'tin', 'Tea ware': 'cup', Cookware: 'pot', 'Kitchen care': 'tin', Knives: 'knife', 'Kitchen tools': 'board', Pantry: 'tin',
  Tableware: 'plate', Mugs: 'cup', Glassware: 'glass', Cutlery: 'spoons', 'Garden tools': 'tool', 'Garden wear': 'folded', 'Garden care': 'tin', Seeds: 'packet', Pots: 'plant', Candles: 'candle', 'Home fragrance': 'diffuser',
  'Candle accessories': 'packet', Lanterns: 'glass', Bedding: 'folded', Throws: 'folded', 'Textile care': 'bottle', 'Table linen': 'folded', 'Kitchen linen': 'folded', Cushions: 'cushion', Rugs: 'folded', Soap: 'soap',
  'Hand care': 'bottle', Bath: 'bottle', 'Bath accessories': 'brush', Towels: 'folded', Robes: 'folded',
}

/** A still life for a product, the same whenever it is asked for. 600 by 600. */
export function drawProduct(product: Pick<Product, 'id' | 'title' | 'productType' | 'department'>): string {
  const { ground, paints } = GROUNDS[product.department]!
  const number = Math.floor(product.id / 32_768)
  const motif = BY_NAME.find(([words]) => words.test(product.title))?.[1] ?? BY_TYPE[product.productType] ?? 'box'
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 600 600" width="600" height="600" role="img" aria-label="${escapeMarkup(product.title)}">
<rect width="600" height="600" fill="${ground[number % ground.length]}"/>
<ellipse cx="300" cy="474" rx="196" ry="22" fill="${paints[number % paints.length]!.deep}" opacity=".13"/>
${MOTIFS[motif](paints[number % paints.length]!, number % 5)}
</svg>`
}
