import type { Texts } from '..'

export const navigation: Texts['navigation'] = {
  home: '首页',
  flows: '自动流程',
  review: '审阅',
  experiments: '实验',
  customers: '客户',
  segments: '分组',
  models: '模型',
  mailLog: '邮件记录',
  settings: '设置',
}

export const frame: Texts['frame'] = { loading: '正在加载' }

export const saveBar: Texts['saveBar'] = {
  save: '保存',
  discard: '放弃',
  unsaved: '有未保存的更改',
  leaveTitle: '不保存就离开？',
  leaveBody: '本页的更改尚未保存，离开后将丢失。',
  leave: '离开',
  stay: '留在本页',
}

export const error: Texts['error'] = {
  title: '无法显示此页面',
  missingTitle: '这里没有内容',
  missing: '没有这个页面，或者它显示的内容已被删除。',
  body: '应用无法生成此页面。没有任何内容被更改，到期的邮件仍会照常发出。',
  next: '请重新加载页面。如果仍然失败，应用的日志会写明原因；任何时候重启应用都是安全的。',
  retry: '重新加载',
  home: '回到首页',
}

export const mailView: Texts['mailView'] = {
  html: '邮件样式',
  plain: '纯文本',
  frameTitle: (subject) => `邮件：${subject}`,
}
