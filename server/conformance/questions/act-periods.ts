import type { ReconciliationAnswer, ReconciliationLine } from '../../onec/port.ts'
import { addDays } from '../../platform/calendar-date.ts'
import { right, same, wrong } from '../../platform/checks/check.ts'
import { textFromKopecks } from '../../platform/money.ts'
import { keyOf } from '../base/acts.ts'
import type { AskedBase } from '../base/asked-base.ts'
import { NotAsked } from '../base/not-asked.ts'
import type { Subject } from '../base/subject.ts'
import type { Question } from '../question.ts'
import { netOf } from './act-sums.ts'

const INCLUSIVE = {
  ru: 'Период включает оба дня целиком: начало НачалоДня(date_from), конец КонецДня(date_to). Виртуальной таблице Обороты давайте КонецДня; «< date_to» и date_to без времени теряют последний день.',
  en: 'A period includes both days whole: it begins at НачалоДня(date_from) and ends at КонецДня(date_to). Give КонецДня to the virtual table Обороты; "< date_to" and date_to without a time lose the last day.',
}

/** Periods that touch: what stands in one act stands in no other, and nothing is lost between them. */
export const actPeriodQuestions: readonly Question[] = [
  {
    id: 'onec.act_first_day',
    expectation: {
      ru: 'Акт включает движения первого дня периода.',
      en: 'An act includes the movements of the first day of its period.',
    },
    remedy: INCLUSIVE,
    ask: async (base) => {
      const subject = await busy(base)
      const day = middleOf(subject)
      return holdsDay(subject, await readPart(base, day, subject.query.to), day)
    },
  },
  {
    id: 'onec.act_last_day',
    expectation: {
      ru: 'Акт включает движения последнего дня периода.',
      en: 'An act includes the movements of the last day of its period.',
    },
    remedy: INCLUSIVE,
    ask: async (base) => {
      const subject = await busy(base)
      const day = middleOf(subject)
      return holdsDay(subject, await readPart(base, subject.query.from, day), day)
    },
  },
  {
    id: 'onec.act_one_day',
    expectation: {
      ru: 'Акт за один день показывает движения этого дня.',
      en: 'An act of one day shows the movements of that day.',
    },
    remedy: INCLUSIVE,
    ask: async (base) => {
      const subject = await busy(base)
      const day = middleOf(subject)
      return holdsDay(subject, await readPart(base, day, day), day)
    },
  },
  {
    id: 'onec.act_parts',
    expectation: {
      ru: 'Акты двух соседних периодов вместе дают акт за весь период.',
      en: 'The acts of two neighbouring periods together are the act of the whole.',
    },
    remedy: {
      ru: 'Начальное сальдо берите на начало первого дня (Остатки на НачалоДня(date_from)), строки теми же отборами; соседние акты тогда сходятся.',
      en: 'Take the opening balance at the beginning of the first day (Остатки at НачалоДня(date_from)) and the lines by the same selection; neighbouring acts then agree.',
    },
    ask: async (base) => {
      const subject = await busy(base)
      const { query, act } = subject
      const day = middleOf(subject)
      const first = await readPart(base, query.from, day)
      const second = await readPart(base, addDays(day, 1), query.to)
      const lost = difference(act.lines, [...first.lines, ...second.lines])
      if (lost) return wrong(lost)
      if (first.closingBalance !== second.openingBalance) {
        const found = `${day}: ${textFromKopecks(first.closingBalance)} ≠ ${textFromKopecks(second.openingBalance)}`
        return wrong(same(found))
      }
      if (
        first.openingBalance !== act.openingBalance ||
        second.closingBalance !== act.closingBalance
      ) {
        return wrong({
          ru: 'Сальдо крайних дней отличаются от акта за весь период.',
          en: 'Balances of the outer days differ from those of the whole.',
        })
      }
      return right(same(`${query.from} – ${day} – ${query.to}`))
    },
  },
  {
    id: 'onec.act_opening',
    expectation: {
      ru: 'Начальное сальдо не включает движений первого дня.',
      en: 'The opening balance leaves the movements of the first day out.',
    },
    remedy: {
      ru: 'Остатки на НачалоДня(date_from) без движений этого дня: граница не включается (Граница(…, ВидГраницы.Исключая)).',
      en: 'Balances at НачалоДня(date_from) without the movements of that day: the border is excluded (Граница(…, ВидГраницы.Исключая)).',
    },
    ask: async (base) => {
      const subject = await busy(base)
      const day = middleOf(subject)
      const before = subject.act.lines.filter(({ date }) => date < day)
      const expected = subject.act.openingBalance + netOf(before)
      const { openingBalance } = await readPart(base, day, subject.query.to)
      return openingBalance === expected
        ? right()
        : wrong(same(`${day}: ${textFromKopecks(openingBalance)} ≠ ${textFromKopecks(expected)}`))
    },
  },
]

/** A subject with movements to divide. @throws NotAsked where there are too few */
async function busy(base: AskedBase): Promise<Subject> {
  const subject = await base.subject()
  if (subject.days.length >= 2) return subject
  throw new NotAsked({
    ru: 'Движений слишком мало: укажите --counterparty GUID с оборотами.',
    en: 'There are too few movements: give --counterparty GUID of somebody with turnover.',
  })
}

/** A day with movements, and with others before and after it where there are three. */
function middleOf({ days }: Subject): string {
  return days[Math.floor((days.length - 1) / 2)] ?? ''
}

async function readPart(base: AskedBase, from: string, to: string): Promise<ReconciliationAnswer> {
  const { query } = await base.subject()
  return (await base.acts()).read({ guid: query.guid, from, to })
}

function holdsDay(subject: Subject, part: ReconciliationAnswer, day: string) {
  const of = (lines: readonly ReconciliationLine[]) => lines.filter(({ date }) => date === day)
  const lost = difference(of(subject.act.lines), of(part.lines))
  return lost ? wrong({ ru: `${day}: ${lost.ru}`, en: `${day}: ${lost.en}` }) : right(same(day))
}

/** The first line that one has and the other has not; null: they are the same, in whatever order. */
function difference(whole: readonly ReconciliationLine[], parts: readonly ReconciliationLine[]) {
  const counts = new Map<string, number>()
  for (const line of whole) counts.set(keyOf(line), (counts.get(keyOf(line)) ?? 0) + 1)
  for (const line of parts) {
    const left = counts.get(keyOf(line)) ?? 0
    if (left === 0)
      return { ru: `лишняя строка «${line.document}»`, en: `a line too many: "${line.document}"` }
    counts.set(keyOf(line), left - 1)
  }
  const lost = whole.find((line) => (counts.get(keyOf(line)) ?? 0) > 0)
  return lost
    ? { ru: `нет строки «${lost.document}»`, en: `a line is missing: "${lost.document}"` }
    : null
}
