import type { Texts } from '..'

export const topics: Texts['topics'] = {
  open: '主题及其选择方式',
  judged: (method, count, orders) => `所选方法：${method}，寻找 ${count} 个主题。以 ${orders} 笔后续订单中客户此前未买过的商品来评判。`,
  topics: '主题',
  topic: '主题（以最能代表它的词表示）',
  share: '占购买的比例',
  products: '商品',
  rules: '同样订单上的简单规则',
  rule: '简单规则',
  perplexity: '仍不确定的商品数',
  among: (products) => `${products} 件`,
  candidates: '尝试过的方法',
  candidatesHelp: '表示下一件商品相当于仍隐藏在多少件可能性相同的商品之中（困惑度），越少越好。这些数字来自较早的、只用于选择的订单；简单规则的数字来自用于评判的订单。',
  method: '学习来源',
  methods: { nmf: '商品文字，矩阵分解（NMF）', lda: '商品文字，LDA', baskets: '相同客户购买的商品，LDA' },
}
