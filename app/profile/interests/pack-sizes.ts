/** What packs are counted, weighed and filled by, lower case. No lengths, and no single m, t or l: "6M", "2T" and "3L" are clothes sizes. */
const units = new Set([
  'mg', 'g', 'gr', 'gm', 'gms', 'gram', 'grams', 'gramm', 'gramme', 'grammes', 'gramos', 'gramas', 'grammi', 'gramów', 'грамм', 'г', 'гр', 'kg', 'kgs', 'kilo', 'kilos', 'кг', 'oz', 'ozs', 'ounce', 'ounces', 'lb', 'lbs', 'pound', 'pounds', 'pfund', 'غرام', 'كغ', 'كجم', 'ग्राम', 'किलो',
  'ml', 'cl', 'dl', 'ltr', 'liter', 'litre', 'liters', 'litres', 'litro', 'litros', 'litri', 'literes', 'litr', 'litry', 'мл', 'л', 'литр', 'floz', 'gal', 'gallon', 'gallons', 'pint', 'pints', 'quart', 'مل', 'لتر',
  'pack', 'packs', 'pk', 'pkt', 'packung', 'packungen', 'pckg', 'pak', 'pakken', 'paket', 'pakete', 'paquet', 'paquets', 'paquete', 'paquetes', 'pacote', 'pacotes', 'confezione', 'confezioni', 'förpackning', 'pakke', 'pakkaus', 'opakowanie', 'balení', 'csomag', 'упаковка', 'упаковки', 'упаковок', 'пачка', 'пачек', 'adet', 'paketi', 'عبوة', 'حزمة', 'पैक',
  'ct', 'count', 'pc', 'pcs', 'pce', 'pieces', 'piece', 'stück', 'stueck', 'stk', 'st', 'stycken', 'styk', 'pièce', 'pièces', 'pieza', 'piezas', 'unidad', 'unidades', 'uds', 'ud', 'unid', 'peça', 'peças', 'pezzo', 'pezzi', 'pz', 'stuk', 'stuks', 'kpl', 'szt', 'sztuk', 'ks', 'kusů', 'db', 'darab', 'buc', 'шт', 'штук', 'штуки', 'τεμάχια', 'יחידות', 'قطعة', 'قطع', 'buah', 'pasang',
  'set', 'sets', 'lot', 'bundle', 'box', 'boxes', 'case', 'cases', 'bag', 'bags', 'bottle', 'bottles', 'can', 'cans', 'jar', 'jars', 'roll', 'rolls', 'sachet', 'sachets', 'beutel', 'flasche', 'flaschen', 'dose', 'dosen', 'karton', 'kiste', 'boîte', 'boîtes', 'caja', 'cajas', 'caixa', 'scatola', 'bouteille', 'bouteilles', 'botella', 'botellas', 'bottiglia', 'bottiglie', 'doos', 'zak',
  'capsules', 'capsule', 'kapseln', 'gélules', 'cápsulas', 'capsule', 'tablets', 'tabletten', 'pods', 'servings', 'portionen', 'portions', 'dozen', 'dutzend', 'gói', 'hộp', 'chai',
])
/** Written next to the number without a space between words. */
const signs = /\d\s*(?:毫克|克|公斤|千克|斤|毫升|升|公升|个|個|只|件|包|袋|瓶|盒|箱|罐|片|支|枚|本|入|点|セット|パック|袋入|グラム|リットル|개|팩|매|입|병|박스|봉|세트|그램|리터|ชิ้น|แพ็ค|ขวด|กล่อง|กรัม|กก|มล|ลิตร)/u
const inLitres = /(?:^|[^\p{L}\d.,])(?:\d+[.,]\d+\s*l|\d+\s+l|1l|\d{2,}l)(?![\p{L}\d])/u
const counted = /(?:^|\s)(?:x\s?\d+|\d+\s?x)(?:\s|$)/u
/** A piece of cloth or a picture is measured so, no person: "40 x 60 cm". */
const measured = /\d\s*[x×*]\s*\d+(?:[.,]\d+)?\s*(?:cm|mm|m|in|inch|inches|ft|厘米|公分|")(?![\p{L}\d])/u
const letterSize = /(?:^|[^\p{L}\d])(?:\d?x{0,4}[sl]|m)(?![\p{L}\d])/u

/**
 * Whether a value of an option named "Size" says how much is in a pack ("6 pack", "500 g", "3er-Set", "10袋") instead of
 * whom the product fits. "M (2 pack)" still says whom.
 */
export function isPackSize(value: string): boolean {
  const folded = value.normalize('NFKC').toLowerCase().trim()
  if (!/\d/.test(folded)) return false
  if (measured.test(folded) || inLitres.test(folded)) return true
  const words = folded.match(/[\p{L}\p{M}]+/gu) ?? []
  if (!words.some((word) => units.has(word)) && !signs.test(folded) && !counted.test(folded)) return false
  return !letterSize.test(folded.replace(counted, ' '))
}
