/** What stores call the two options, lower case: English, then the other languages of Shopify's admin and some more. */
const sizeWords = [
  'size', 'sizes', 'sizing', 'größe', 'groesse', 'grösse', 'taille', 'tailles', 'pointure', 'talla', 'tallas', 'tamaño', 'tamanho', 'taglia', 'taglie', 'misura',
  'maat', 'maten', 'størrelse', 'storlek', 'koko', 'stærð', 'rozmiar', 'velikost', 'veľkosť', 'veličina', 'velikosti', 'méret', 'mărime', 'marime', 'размер', 'розмір', 'μέγεθος', 'beden', 'boyut', 'numara',
  'מידה', 'גודל', 'مقاس', 'المقاس', 'الحجم', 'साइज', 'साइज़', 'आकार', 'ukuran', 'saiz', 'dydis', 'izmērs', 'suurus',
]
const colourWords = [
  'colour', 'colours', 'color', 'colors', 'colorway', 'colourway', 'farbe', 'farben', 'couleur', 'couleurs', 'coloris', 'colores', 'cor', 'cores', 'colore', 'colori', 'kleur', 'kleuren',
  'farve', 'farge', 'färg', 'väri', 'litur', 'kolor', 'barva', 'farba', 'boja', 'szín', 'culoare', 'цвет', 'колір', 'цвят', 'χρώμα', 'renk',
  'צבע', 'لون', 'اللون', 'रंग', 'warna', 'spalva', 'krāsa', 'värv',
]
/** Written without spaces between words, so that they are looked for anywhere in the name. */
const sizeSigns = ['尺码', '尺碼', '尺寸', '码数', '碼數', '鞋码', '鞋碼', '大小', '规格尺寸', 'サイズ', '大きさ', '사이즈', '크기', 'ขนาด', 'ไซส์', 'ไซซ์', 'kích thước', 'kích cỡ']
const colourSigns = ['颜色', '顏色', '色彩', '配色', 'カラー', '色', '색상', '컬러', '색깔', 'สี', 'màu']

/** Values of a size option that name no size. */
const noSize = new Set([
  'one size', 'onesize', 'one size fits all', 'one-size', 'os', 'o/s', 'free size', 'einheitsgröße', 'taille unique', 'tu', 'talla única', 'talla unica', 'tamanho único', 'taglia unica',
  'one size fits most', 'uni', 'uniwersalny', 'единый размер', 'standart', '均码', '均碼', '通用', 'フリーサイズ', 'フリー', '프리사이즈', '프리',
])

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().trim()
const [sizeSet, colourSet] = [new Set(sizeWords), new Set(colourWords)]

/** Whether an option of a product is its size or its colour, by the name the store gave it ("Shoe size", "Farbe", "颜色"); null: something else. */
export function readOptionKind(name: string): 'size' | 'colour' | null {
  const folded = fold(name)
  const words = folded.split(/[^\p{L}\p{M}]+/u)
  if (words.some((word) => sizeSet.has(word)) || sizeSigns.some((sign) => folded.includes(sign))) return 'size'
  if (words.some((word) => colourSet.has(word)) || colourSigns.some((sign) => folded.includes(sign))) return 'colour'
  return null
}

/** Whether a value of a size option says that there is only one. */
export function isOnlySize(value: string): boolean {
  return noSize.has(fold(value))
}
