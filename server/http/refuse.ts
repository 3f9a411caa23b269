import type { Response } from 'express'
import { inBoth } from './texts/in-both.ts'
import type { ru } from './texts/ru.ts'

type Sentence = {
  [Name in keyof typeof ru]: (typeof ru)[Name] extends string ? Name : never
}[keyof typeof ru]

/** Answers a request that no page gets to see, in both languages. Nobody keeps such an answer. */
export function refuse(response: Response, status: number, sentence: Sentence): void {
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type('text')
    .send(inBoth((texts) => texts[sentence]))
}
