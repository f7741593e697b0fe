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
  'not-profiled': '客户反对画像，而这封邮件源自画像。',
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
  'ask-writer': '请撰写服务提供句子',
  'ensure-pixel': '检查店面像素',
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
  'write-segments': '将分组写入 Shopify',
  'write-consent': '把客户的同意写入 Shopify',
}

export const baselines: Table = {
  'the 90-day rule': '90 天规则',
  'most popular products': '最畅销的商品',
  'bigrams of the same sentences': '同样句子的二元词组',
  'word pairs': '词对',
  'the version in use': '正在使用的版本',
  'the RFM segments': 'RFM 分组',
  'the flow’s own rate': '流程自己的比率',
  'groups in shuffled figures': '打乱数据后的分组',
}

export const providers = { sendgrid: 'SendGrid', smtp: '邮件服务器', viewer: '发件箱查看器' }

/** What came of a test mail, by outcome. */
export const testMails: Readonly<Record<string, (provider: string, to: string, detail: string) => string>> = {
  viewer: () => '已选择发件箱查看器：邮件只显示在邮件记录中，不会发往任何地方。',
  checked: (provider) => `${provider} 接受了密钥、发件人和请求。没有发出任何邮件。`,
  taken: (provider, to) => `${provider} 已接收发往 ${to} 的邮件。请查看该邮箱及其垃圾邮件文件夹。`,
  'no-sender': () => '请先填写发件地址。',
  'no-key': () => '尚未设置 SendGrid 密钥。请在 SendGrid（Settings → API Keys）创建有 “Mail Send” 权限的密钥并填入设置，或设置 SENDGRID_API_KEY。',
  'no-server': () => '此安装没有 SMTP 服务器。请设置 SMTP_URL（smtp://user:password@host:587），或在设置中选择 SendGrid。',
  unanswered: (provider, _to, detail) => `${provider} 没有及时答复（${detail}）。再试之前请先查看邮箱。`,
  'key-refused': (provider, _to, detail) => `${provider} 拒绝了密钥或发件人（${detail}）。请检查密钥是否有 “Mail Send” 权限，发件地址是否已在那里验证。`,
  unreachable: (provider, _to, detail) => `无法连接 ${provider}（${detail}）。请检查地址和网络后再试。`,
  refused: (provider, _to, detail) => `${provider} 拒绝了这封邮件（${detail}）。`,
  busy: (provider, _to, detail) => `${provider} 繁忙或出错（${detail}）。请一分钟后再试。`,
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
  // What forms refuse in a schema's own words.
  'Give the flow a name.': '请为流程命名。',
  'Give the variant a name.': '请为版本命名。',
  'Give the experiment a name.': '请为实验命名。',
  'A flow needs at least one variant.': '流程至少需要一个版本。',
  'Use small letters, digits and hyphens.': '请使用小写字母、数字和连字符。',
  'Two variants have the same id.': '两个版本的标识相同。',
  'A mail of this kind cannot follow from this trigger.': '这种邮件不能由这个触发条件引出。',
  'Nothing may be given for a review. Take the discount out of the flow and its variants.': '不得为评价给予任何好处。请从流程及其版本中去掉优惠。',
  'The lower end is above the upper end.': '下限高于上限。',
  'Choose what is to be moved.': '请选择对象。',
  'Give 0.1 or more; to never show it, exclude it.': '请填写 0.1 或更大的数；若从不展示，请将其排除。',
  'Give 10 or less.': '请填写不超过 10 的数。',
  'Give 0.1 or more.': '请填写 0.1 或更大的数。',
  'Give 0 or more.': '请填写 0 或更大的数。',
  'Give 100 % or less.': '请填写不超过 100% 的数。',
  'At most 50 boosts.': '最多 50 条。',
  'Give a time such as 21:00': '请填写时间，例如 21:00',
  'Give a colour such as #1f4d3a': '请填写颜色，例如 #1f4d3a',
  'Give an address such as hello@your-store.com': '请填写邮箱地址，例如 hello@your-store.com',
  'Give an address such as you@your-store.com.': '请填写邮箱地址，例如 you@your-store.com。',
  'Paste the whole key: it starts with SG.': '请粘贴完整的密钥：以 SG. 开头',
  'Someone else saved this flow while you were editing it. Reload the page to see their version; your changes are not saved.': '您编辑时有人保存了这个流程。请重新加载以查看对方的版本；您的更改未保存。',
  'The flow could not be saved; the app’s log names the cause. Your changes are still here: try again in a minute.': '无法保存流程；应用日志会写明原因。您的更改仍在，请一分钟后再试。',
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
