type Table = Readonly<Record<string, string>>

export const stateReasons: Table = {
  SENDING: '正在交给邮件服务商。',
  UNKNOWN: '已交给邮件服务商，但没有收到答复。它可能已发出，因此不会再发；由服务商自己的报告确定。',
  LOST: '很可能没有发出：没有收到服务商的答复，也没有任何报告。没有再发，因为发两次比不发更糟。',
  REFUSED: '邮件服务商最终拒绝了它。',
}

export const waitingReasons: Table = {
  'quiet-hours': '等客户所在地的静默时段结束',
  'frequency-cap': '该客户近期收到的邮件已达到您设定的上限',
  stopped: '本店已停止发送；恢复后若仍未过期即发出',
  'stopped-installation': '整个应用已停止发送',
  'sender-incomplete': '缺少发件地址或邮寄地址，请在设置中填写',
  'check-failed': '发送前的检查出错，一小时内会再试',
  unreadable: '内容或地址无法解密，可能缺少密钥',
  'facts-changed': '邮件中的内容（价格、库存、优惠）已变化',
  'flow-paused': '它的流程已暂停',
  approval: '等待您批准',
  'rate-limited': '邮件服务商要求稍候',
  'provider-unavailable': '邮件服务商出错，没有接收这封邮件',
  'provider-unreachable': '无法连接邮件服务商，这封邮件没有交出',
  'provider-key': '邮件服务商拒绝了密钥或发件人，请在设置中检查',
  'worker-stopped': '交出之前处理程序已停止，等下一轮',
}

export const cancelledReasons: Table = {
  'customer-gone': '店铺已没有这位客户',
  redacted: '客户要求被遗忘，内容已删除',
  suppressed: '该地址曾退订、退信或投诉',
  consent: '客户没有同意接收营销邮件，或已撤回同意',
  'no-address': '客户没有邮箱地址',
  expired: '未能及时发出，迟发不如不发',
  uninstalled: '应用已从店铺卸载',
  'quiet-hours': '静默时段结束时它已过期',
  'frequency-cap': '客户收到的邮件已达上限，等待后它已过期',
  'facts-changed': '邮件中的内容（价格、库存、优惠）已不属实',
  'product-changed': '其中的商品已改名或下架，邮件将重新撰写',
  'product-sold-out': '其中的商品已售罄，邮件将重新撰写',
  'price-changed': '其中的价格已变化，邮件将重新撰写',
  'offer-ended': '其中的优惠已结束',
  'purchase-sent-back': '它提到的购买已退货',
  'reason-no-longer-true': '它给出的推荐理由已不成立，邮件将重新撰写',
  'flow-paused': '它的流程已暂停',
  'bought-again': '客户自己已购买了该商品',
  'flow-off': '它的流程已关闭',
  'run-ended': '客户在它发出之前离开了流程，例如又下了单',
  'not-approved': '没有人及时批准，迟发不如不发',
  'variant-removed': '它的方案已被防护线移出实验',
  rejected: '在审阅页被拒绝',
}

export const exits: Table = {
  'customer-gone': '客户已被删除或遗忘。',
  'no-consent': '客户没有同意接收营销邮件，或已撤回同意。',
  suppressed: '该地址曾退信、投诉或退订。',
  'no-address': '没有已知的地址。',
  'too-late': '时机已过：流程暂停或应用停止太久。',
  'ordered-again': '客户自己又下了单。',
  'too-few-orders': '客户的订单少于流程的要求。',
  'spent-too-little': '客户的消费少于流程的要求。',
  'other-segment': '客户不属于流程的任何一个分群。',
  'not-tagged': '客户没有流程要求的标签。',
  'nothing-to-recommend': '没有可推荐的商品。',
  'not-written': '写不出每句话都属实的邮件。',
  'product-gone': '邮件所说的商品已售罄、被排除或已不在店铺中。',
  'bought-again': '客户自己已购买了该商品。',
  'facts-changed': '到期时邮件内容两次都已不属实。',
  rejected: '邮件在审阅页被拒绝。',
  'variant-removed': '防护线已将该客户的方案移出实验，且不发送其他邮件。',
}

/** What sets a group of customers apart. */
export const clusterTraits = {
  recency: { low: '近期购买', high: '久未购买' },
  frequency: { high: '订单多', low: '订单少' },
  basket: { high: '客单价高', low: '客单价低' },
  tenure: { high: '老客户', low: '新客户' },
} as const

export const segments: Readonly<Record<string, { label: string; meaning: string }>> = {
  champions: { label: '最佳客户', meaning: '最近购买过，购买频繁，消费最多。' },
  loyal: { label: '忠实客户', meaning: '购买频繁，不久前来过。' },
  'potential-loyalists': { label: '潜在忠实客户', meaning: '近期客户，已再次购买。' },
  new: { label: '新客户', meaning: '最近下了第一单。' },
  promising: { label: '有希望的客户', meaning: '前些时候买过一次，可能再来。' },
  'needs-attention': { label: '需要关注', meaning: '不错的客户，有一阵没来了。' },
  'about-to-sleep': { label: '即将沉睡', meaning: '订单少，上一单渐远。' },
  'at-risk': { label: '有流失风险', meaning: '曾经常购买，但很久没来了。' },
  'cannot-lose': { label: '不能失去', meaning: '曾是最好的客户之一，沉默已久。' },
  hibernating: { label: '休眠', meaning: '订单少，且是很久以前。' },
  lost: { label: '已流失', meaning: '最久未来、购买最少的客户。' },
  'no-orders': { label: '尚无订单', meaning: '店铺认识，但从未购买。' },
}

export const jobs: Table = {
  'advance-runs': '撰写到期的邮件',
  'apply-brake': '退信或举报过多时停止发送',
  'attribute-orders': '把订单归于被点击的邮件',
  'compute-profiles': '了解每位客户',
  'continue-sync': '继续读取店铺历史',
  'enter-triggers': '让客户进入流程',
  'mark-lost': '放弃没有任何消息的邮件',
  'privacy-requests': '处理数据查询和删除请求',
  'project-inbox': '把 Shopify 的消息变成订单、客户和商品',
  reconcile: '查找 Webhook 没有告知的变化',
  'refresh-outcomes': '更新实验数据',
  'refresh-recommendations': '计算每位客户会喜欢什么',
  retention: '删除不再需要的内容',
  'run-due': '依次完成所有到期事项',
  'send-due': '交出到期的邮件',
  'settle-unsubscribes': '告知 Shopify 谁已退订',
  'start-backfill': '开始读取店铺历史',
  'train-models': '训练店铺的模型',
  'write-consent': '把客户的同意写入 Shopify',
}

export const baselines: Table = {
  'the 90-day rule': '90 天规则',
  'most popular products': '最畅销的商品',
  'bigrams of the same sentences': '同样句子的二元词组',
  'word pairs': '词对',
  'the version in use': '正在使用的版本',
  'the RFM segments': 'RFM 分组',
  'groups in shuffled figures': '打乱数据后的分组',
}

/** Sentences of rooms that carry no code, by what the rooms say. */
export const sentences: Table = {
  'The code shown is an example. Each customer gets one of their own, made in Shopify when the mail is written.': '显示的优惠码是示例。撰写邮件时会在 Shopify 中为每位客户生成各自的优惠码。',
  'This customer has not agreed to marketing mail and would not get it.': '这位客户没有同意接收营销邮件，不会收到它。',
  'No postal address is set. Enter it under Settings: nothing is sent without one.': '尚未填写邮寄地址。请在设置中填写：没有它就不会发送任何邮件。',
  'This customer is no longer known to the store. Choose another one.': '店铺已没有这位客户。请选择另一位。',
  'There is no product to recommend to this customer: all are sold out, excluded in Settings, or bought already.': '没有可推荐给这位客户的商品：全部已售罄、在设置中被排除或已购买。',
  'Some fields of the flow are not filled in as they should be. The preview is back as soon as they are.': '流程的有些字段填写有误，改正后预览即恢复。',
  'The preview could not be made; the app’s log names the cause. Saving the flow is not affected.': '无法生成预览；应用日志会写明原因。保存流程不受影响。',
  // The names that flows have until a merchant gives them others.
  'Recommendations after a purchase': '购买后的推荐',
  'Win-back': '赢回客户',
  'Time to reorder': '该补货了',
  'Goes with the order': '与订单相配',
  'Back in stock': '重新到货',
  'A lower price': '降价',
  Welcome: '欢迎',
  'Asking for a review': '请求评价',
}
