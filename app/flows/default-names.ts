/** Names of flows, experiments and variants that a store starts with, for stores whose language is not English. */
const simplifiedChinese: Readonly<Record<string, string>> = {
  'Recommendations after a purchase': '购买后的推荐',
  'Products in the subject line, or a short one': '主题中写商品，或用短主题',
  'Product in the subject': '主题中写商品',
  'Short subject': '短主题',
  'Question in the subject': '主题中提问',
  'Win-back': '赢回客户',
  'A discount, or none': '有优惠，或没有',
  '10% off': '9 折',
  'No discount': '没有优惠',
  'Time to reorder': '该补货了',
  'A question in the subject line, or the product': '主题中提问，或写商品',
  'Goes with the order': '与订单相配',
  'One product, or several': '一件商品，或几件',
  'One product': '一件商品',
  'Several products': '几件商品',
  'Back in stock': '重新到货',
  'The product in the subject line': '主题中写商品',
  'A lower price': '降价',
  Welcome: '欢迎',
  'A welcome': '欢迎',
  'Asking for a review': '请求评价',
  Birthday: '生日',
}

/**
 * Words for what a store starts with, in its own language; the merchant may change them, like everything they name.
 * @param locale of the store, such as "en" or "zh-CN"
 */
export function namesIn(locale: string): (english: string) => string {
  const names = /^zh(-(CN|SG|Hans))?$/i.test(locale.trim()) ? simplifiedChinese : {}
  return (english) => names[english] ?? english
}
