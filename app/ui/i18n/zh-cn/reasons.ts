import type { Texts } from '..'

const names: Record<string, string> = {
  'unknown-slot': '要求了没有人知道的数值',
  'doubled-slot': '同一事物写了两次',
  'broken-slot': '数值的位置不完整',
  'unfilled-slot': '缺少数值',
  'slot-error': '没有写出应写的内容，或多写了',
  'unproven-number': '数字没有事实依据',
  'repeated-word': '同一个词连续出现两次',
  'said-twice': '与邮件中另一行重复',
  'spam-phrase': '垃圾邮件过滤器会注意的词句',
  'too-long': '过长',
  'too-large': '整封邮件会被邮箱截断',
  superlative: '无法证明的最高级',
  urgency: '没有理由的催促',
  scarcity: '不真实的稀缺',
  empty: '这里没有内容',
  'unproven-date': '日期没有事实依据',
  'unproven-birthday': '提到生日，而邮件与生日无关',
  'unproven-delivery': '关于配送的承诺，店铺数据中没有依据',
  'unproven-stock': '关于库存的说法，读到邮件时可能已不属实',
  'unproven-offer': '这封邮件没有提供的优惠',
  'other-product': '提到了不在这封邮件中的商品',
  'missing-alt': '图片没有替代文字',
  'empty-link': '链接没有去处',
}

export const reasons: Texts['reasons'] = {
  name: (code) => names[code] ?? '其他原因',
}
