import type { Locale } from '../identity/index.ts'
import type { CheckResult } from '../platform/checks/check.ts'
import type { Transaction } from '../platform/database/connect.ts'
import { composeLetter, type LetterText } from '../platform/mail/compose-letter.ts'
import { postLetter } from '../platform/mail/post-letter.ts'
import type { HealthDeps } from './deps.ts'
import type { HealthReport } from './report.ts'
import { en } from './texts/en.ts'
import { ru } from './texts/ru.ts'

const TEXTS = { ru, en }
const MAX_TOLD = 20

/** Writes to every administrator what has gone wrong since the last look, in one letter. */
export async function tellStaff(
  { queue, publicUrl }: Pick<HealthDeps, 'queue' | 'publicUrl'>,
  transaction: Transaction,
  drift: readonly CheckResult[],
  { startedAt }: HealthReport,
): Promise<void> {
  const admins = await transaction.user.findMany({
    where: { role: 'admin', disabledAt: null },
    select: { email: true, locale: true },
  })
  for (const { email, locale } of admins) {
    await postLetter(transaction, queue, {
      ...driftLetter(locale, drift, `${publicUrl}/staff/settings/health`),
      to: email,
      dedupeKey: `health:${startedAt}:${email}`,
    })
  }
}

function driftLetter(locale: Locale, drift: readonly CheckResult[], link: string): LetterText {
  const texts = TEXTS[locale]
  const told = drift.slice(0, MAX_TOLD)
  return composeLetter({
    locale,
    subject: texts.subject(drift.length),
    lines: [
      texts.line,
      ...told.flatMap(({ expectation, found, remedy }) => [
        `${texts.noLonger} ${expectation[locale]}`,
        ...(found ? [found[locale]] : []),
        ...(remedy ? [`${texts.remedy} ${remedy[locale]}`] : []),
      ]),
      ...(drift.length > told.length ? [texts.more(drift.length - told.length)] : []),
    ],
    button: { label: texts.button, href: link },
  })
}
