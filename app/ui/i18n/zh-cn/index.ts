import type { Texts } from '..'
import { en } from '../en'

export const zhCn: Texts = en
