export type PublicLanguage = 'en' | 'zh-CN'

/** Which of the public pages is shown. */
export type PublicPageState = 'ask' | 'done' | 'not-profiled' | 'bad-link' | 'gone'

export interface PublicText {
  title: string
  paragraphs: (store: string) => string[]
  button?: string
  /** What else may be asked for here. */
  other?: { paragraph: string; button: string }
}

/** What readers of mails see outside of them. */
export const publicTexts: Record<PublicLanguage, Record<PublicPageState, PublicText>> = {
  en: {
    ask: {
      title: 'Unsubscribe',
      paragraphs: (store) => [`Do you want to stop receiving marketing mail from ${store}? It ends at once. Messages about your orders still arrive.`],
      button: 'Unsubscribe',
      other: {
        paragraph: 'Or keep the mail, but without looking at what you bought: you then get what is for everyone.',
        button: 'Keep the mail, stop profiling me',
      },
    },
    done: {
      title: 'You are unsubscribed',
      paragraphs: (store) => [`${store} sends you no more marketing mail, from this moment on.`, 'You can close this page.'],
    },
    'not-profiled': {
      title: 'You are no longer profiled',
      paragraphs: (store) => [`From now on ${store} predicts nothing from what you buy or look at, and sends you only what is for everyone.`, 'You can close this page.'],
    },
    'bad-link': {
      title: 'This link is not complete',
      paragraphs: () => [
        'Part of the address is missing or was changed on the way, so we cannot tell which mail it belongs to.',
        'Open the link from the mail itself, or copy all of it. To leave the mailing list you can also reply to the mail with the word “unsubscribe”.',
      ],
    },
    gone: {
      title: 'This mail is no longer stored',
      paragraphs: () => [
        'The store has deleted it, or no longer uses this service, so the page cannot be shown.',
        'If you still receive mail that you do not want, reply to it with the word “unsubscribe”.',
      ],
    },
  },
  'zh-CN': {
    ask: {
      title: '退订',
      paragraphs: (store) => [`您想停止接收 ${store} 的营销邮件吗？退订立即生效。与订单有关的通知仍会照常发送。`],
      button: '退订',
      other: { paragraph: '您也可以继续收到邮件，但不再分析您的购买：之后只会收到面向所有人的内容。', button: '保留邮件，停止对我画像' },
    },
    done: {
      title: '您已退订',
      paragraphs: (store) => [`从现在起，${store} 不会再向您发送营销邮件。`, '您可以关闭此页面。'],
    },
    'not-profiled': {
      title: '已停止对您画像',
      paragraphs: (store) => [`从现在起，${store} 不再根据您的购买或浏览做任何预测，只向您发送面向所有人的内容。`, '您可以关闭此页面。'],
    },
    'bad-link': {
      title: '链接不完整',
      paragraphs: () => ['地址的一部分丢失或被改动，因此无法确定它属于哪一封邮件。', '请从邮件中重新打开链接，或复制完整的地址。您也可以直接回复该邮件并写上“退订”。'],
    },
    gone: {
      title: '这封邮件已不再保存',
      paragraphs: () => ['商店已将其删除，或不再使用本服务，因此无法显示此页面。', '如果您仍收到不想要的邮件，请直接回复该邮件并写上“退订”。'],
    },
  },
}

/** The first language of these wishes (a customer's locale, a browser's Accept-Language) that we speak; English else. */
export function choosePublicLanguage(...wishes: (string | null | undefined)[]): PublicLanguage {
  for (const wish of wishes) {
    for (const part of wish?.split(',') ?? []) {
      const tag = part.split(';')[0]?.trim().toLowerCase() ?? ''
      if (tag.startsWith('zh')) return 'zh-CN'
      if (tag.startsWith('en')) return 'en'
    }
  }
  return 'en'
}
