import type { Locale } from '../../../identity/index.ts'
import { type DealActFacts, dealActTitle } from '../facts.ts'

/** What is read in a deal: sentences of the portal about one act. */
interface MessageTexts {
  created: (act: string) => string
  replaced: (act: string) => string
  accepted: (act: string) => string
  signed: (act: string) => string
  withdrawn: (act: string, reason: string) => string
  reverted: (act: string) => string
  reasonChanged: (act: string, reason: string) => string
  customerAccepted: (act: string) => string
  customerSigned: (act: string) => string
  customerRefused: (act: string, reason: string) => string
  customerTookBack: (act: string) => string
  rejectedTitle: (act: string) => string
  rejectedText: (act: string, reason: string) => string
  refusedTitle: (act: string) => string
  refusedText: (act: string, reason: string) => string
  button: string
  pending: string
  answered: (state: string, act: string) => string
}

const TEXTS: Record<Locale, MessageTexts> = {
  ru: {
    created: (act) => `Черновик акта ${act} создан в 1С и ждёт решения бухгалтера.`,
    replaced: (act) => `Черновик акта ${act} в 1С записан заново по изменённой сделке.`,
    accepted: (act) => `Бухгалтер провёл в 1С акт ${act}.`,
    signed: (act) => `Акт ${act} подписан.`,
    withdrawn: (act, reason) => `Акта ${act} в 1С больше нет${inBrackets(reason)}.`,
    reverted: (act) =>
      `Прежнее решение по акту ${act} отменено: в 1С он снова черновик и ждёт бухгалтера.`,
    reasonChanged: (act, reason) => `Акт ${act} отклонён, бухгалтер уточнил причину: ${reason}`,
    customerAccepted: (act) => `Клиент принял на портале акт ${act}.`,
    customerSigned: (act) => `Клиент прислал на портале подписанный акт ${act}.`,
    customerRefused: (act, reason) => `Клиент не принял на портале акт ${act}${afterColon(reason)}`,
    customerTookBack: (act) =>
      `Замечания клиента к акту ${act} сняты: портал снова ждёт его ответа.`,
    rejectedTitle: (act) => `Бухгалтерия отклонила акт ${act}`,
    rejectedText: (act, reason) =>
      [
        `Акт ${act} отклонён в 1С.`,
        reason === '' ? 'Причину бухгалтер не указал.' : `Причина: ${reason}`,
        'Исправьте сделку и снова переведите её на стадию акта: в 1С появится новый документ.',
      ].join('\n'),
    refusedTitle: (act) => `Клиент не принял акт ${act}`,
    refusedText: (act, reason) =>
      [
        `Клиент не принял на портале акт ${act}.`,
        ...(reason === '' ? [] : [`Слова клиента: ${reason}`]),
        'Разберитесь с замечанием вместе с бухгалтерией.',
      ].join('\n'),
    button: 'Открыть акт',
    pending: 'Акт ещё не готов. Портал продолжает работу, итог появится в сделке.',
    answered: (state, act) => `Акт ${act}: ${state}`,
  },
  en: {
    created: (act) => `The draft act ${act} is in 1C and waits for the accountant.`,
    replaced: (act) => `The draft act ${act} in 1C was written anew after the deal was changed.`,
    accepted: (act) => `The accountant posted the act ${act} in 1C.`,
    signed: (act) => `The act ${act} is signed.`,
    withdrawn: (act, reason) => `The act ${act} is not in 1C any more${inBrackets(reason)}.`,
    reverted: (act) =>
      `The earlier decision on the act ${act} was taken back: in 1C it is a draft again and waits for the accountant.`,
    reasonChanged: (act, reason) =>
      `The act ${act} is rejected, and the accountant made the reason clearer: ${reason}`,
    customerAccepted: (act) => `The customer accepted the act ${act} on the portal.`,
    customerSigned: (act) => `The customer sent a signed copy of the act ${act}.`,
    customerRefused: (act, reason) =>
      `The customer did not accept the act ${act} on the portal${afterColon(reason)}`,
    customerTookBack: (act) =>
      `The customer's remarks on the act ${act} are settled: the portal waits for an answer again.`,
    rejectedTitle: (act) => `The accountant rejected the act ${act}`,
    rejectedText: (act, reason) =>
      [
        `The act ${act} was rejected in 1C.`,
        reason === '' ? 'The accountant gave no reason.' : `Reason: ${reason}`,
        'Mend the deal and move it to the stage of the act again: 1C will get a new document.',
      ].join('\n'),
    refusedTitle: (act) => `The customer did not accept the act ${act}`,
    refusedText: (act, reason) =>
      [
        `The customer did not accept the act ${act} on the portal.`,
        ...(reason === '' ? [] : [`The customer's words: ${reason}`]),
        'Settle it together with the accountants.',
      ].join('\n'),
    button: 'Open the act',
    pending: 'The act is not ready yet. The portal goes on; the deal will tell how it ended.',
    answered: (state, act) => `Act ${act}: ${state}`,
  },
}

export type CommentOccasion =
  | 'created'
  | 'replaced'
  | 'accepted'
  | 'signed'
  | 'withdrawn'
  | 'reverted'
  | 'reasonChanged'
  | 'customerAccepted'
  | 'customerSigned'
  | 'customerRefused'
  | 'customerTookBack'

/** A comment for the timeline, with the address of the act below. */
export function commentText(
  occasion: CommentOccasion,
  facts: DealActFacts,
  reason: string | null,
  locale: Locale,
): string {
  return `${TEXTS[locale][occasion](dealActTitle(facts, locale), reason ?? '')}\n${facts.link}`
}

export function todoText(
  occasion: 'rejected' | 'refused',
  facts: DealActFacts,
  reason: string | null,
  locale: Locale,
): { title: string; description: string } {
  const texts = TEXTS[locale]
  const act = dealActTitle(facts, locale)
  const why = reason ?? ''
  const [title, text] =
    occasion === 'rejected'
      ? [texts.rejectedTitle(act), texts.rejectedText(act, why)]
      : [texts.refusedTitle(act), texts.refusedText(act, why)]
  return { title, description: `${text}\n${facts.link}` }
}

export function openButtonText(locale: Locale): string {
  return TEXTS[locale].button
}

export function robotPendingText(locale: Locale): string {
  return TEXTS[locale].pending
}

export function robotAnswerText(state: string, facts: DealActFacts, locale: Locale): string {
  return TEXTS[locale].answered(state, dealActTitle(facts, locale))
}

function inBrackets(reason: string): string {
  return reason === '' ? '' : ` (${reason})`
}

function afterColon(reason: string): string {
  return reason === '' ? '.' : `: ${reason}`
}
