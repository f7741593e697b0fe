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
}

export const reasons: Texts['reasons'] = {
  name: (code) => names[code] ?? code.replaceAll('-', ' ').replaceAll('_', ' '),
}
