import type { Texts } from '..'

export const forms: Texts['forms'] = {
  'fill-in': '请填写此项。',
  number: '请填写数字。',
  choose: '请至少选择一项。',
  'choose-at-most': (bound) => `最多选择 ${bound} 项。`,
  'more-than': (bound) => `请填写大于 ${bound} 的数。`,
  'at-least': (bound) => `请填写不小于 ${bound} 的数。`,
  'at-most': (bound) => `请填写不大于 ${bound} 的数。`,
  characters: (bound) => `最多 ${bound} 个字符。`,
  'web-address': '请填写完整网址，例如 https://your-store.com/logo.png。',
  'mail-address': '请填写邮箱地址，例如 hello@your-store.com。',
  unreadable: '无法识别，请检查格式。',
  impossible: '此处不能使用这个值。',
}
