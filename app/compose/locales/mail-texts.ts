/** The fixed words of a mail in one language. `{name}` is filled by the caller. */
export interface MailTexts {
  locale: string
  direction: 'ltr' | 'rtl'
  /** With and without a first name. */
  greeting: { named: string; unnamed: string }
  see: string
  orderAgain: string
  review: string
  shopAll: string
  viewInBrowser: string
  unsubscribe: string
  /** {shop}: why this mail came. */
  whyReceived: string
  /** {percentage}, {code}, {ends} */
  offerTitle: string
  offerCode: string
  offerEnds: string
  /** {price}: what it cost before, for readers who do not see that it is struck through. */
  before: string
  signOff: string
  /** {title} */
  imageOf: string
  /** {weeks}, {months} or {years}; one, and more. */
  spans: { weeks: [string, string]; months: [string, string]; years: [string, string] }
  /** Numbers from two on in words, where the language writes them so in running text. */
  numbers: readonly string[]
}

const english: MailTexts = {
  locale: 'en',
  direction: 'ltr',
  greeting: { named: 'Hello {name},', unnamed: 'Hello,' },
  see: 'See it',
  orderAgain: 'Order again',
  review: 'Write a review',
  shopAll: 'Visit {shop}',
  viewInBrowser: 'View in browser',
  unsubscribe: 'Unsubscribe',
  whyReceived: 'You receive this mail because you agreed to hear from {shop}.',
  offerTitle: '{percentage} off your next order',
  offerCode: 'Use this code at checkout:',
  offerEnds: 'Valid until {ends}.',
  before: 'before: {price}',
  signOff: 'Your {shop} team',
  imageOf: 'Picture of {title}',
  spans: { weeks: ['one week', '{n} weeks'], months: ['one month', '{n} months'], years: ['one year', '{n} years'] },
  numbers: ['two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve', 'thirteen', 'fourteen', 'fifteen', 'sixteen', 'seventeen', 'eighteen', 'nineteen', 'twenty', 'twenty-one', 'twenty-two', 'twenty-three'],
}

const simplifiedChinese: MailTexts = {
  locale: 'zh-CN',
  direction: 'ltr',
  greeting: { named: '{name}，您好：', unnamed: '您好：' },
  see: '查看商品',
  orderAgain: '再次订购',
  review: '撰写评价',
  shopAll: '访问 {shop}',
  viewInBrowser: '在浏览器中查看',
  unsubscribe: '退订',
  whyReceived: '您收到这封邮件，是因为您同意接收 {shop} 的邮件。',
  offerTitle: '下一单优惠 {percentage}',
  offerCode: '结账时请输入优惠码：',
  offerEnds: '有效期至 {ends}。',
  before: '原价：{price}',
  signOff: '{shop} 团队',
  imageOf: '{title} 的图片',
  spans: { weeks: ['一周', '{n}周'], months: ['一个月', '{n}个月'], years: ['一年', '{n}年'] },
  numbers: [],
}

const languages: readonly MailTexts[] = [english, simplifiedChinese]

/** The texts for a reader's locale: the same tag, else the same language, else English. */
export function mailTexts(locale: string): MailTexts {
  const wanted = locale.toLowerCase()
  const language = wanted.split('-')[0]
  return languages.find((texts) => texts.locale.toLowerCase() === wanted) ?? languages.find((texts) => texts.locale.toLowerCase().split('-')[0] === language) ?? english
}

/** Puts values in the places of a text: `fill('Valid until {ends}.', { ends })`. A place without a value stays, and the gate finds it. */
export function fill(text: string, values: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\{([a-z_]+)\}/g, (place, name: string) => values[name] ?? place)
}
