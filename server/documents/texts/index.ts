import type { DocumentLocale } from '../document.ts'
import { en } from './en.ts'
import { ru } from './ru.ts'

export type DocumentTexts = typeof ru

export const TEXTS: Record<DocumentLocale, DocumentTexts> = { ru, en }
