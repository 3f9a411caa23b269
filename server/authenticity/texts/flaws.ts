import type { Locale } from '../../identity/index.ts'
import type { HistoryCheck } from '../history/check-history.ts'
import type { HistoryFlaw } from '../history/prove-history.ts'

type Words = { ru: string; en: string }

function describeFlaw(flaw: HistoryFlaw): Words {
  const { kind, n } = flaw
  switch (kind) {
    case 'missing':
      return flaw.to === n
        ? { ru: `Записи ${n} нет.`, en: `Entry ${n} is missing.` }
        : { ru: `Записей ${n}–${flaw.to} нет.`, en: `Entries ${n}–${flaw.to} are missing.` }
    case 'changed':
      return { ru: `Запись ${n} изменена.`, en: `Entry ${n} was changed.` }
    case 'moved':
      return {
        ru: `На месте записи ${n} стоит запись ${flaw.original}.`,
        en: `Entry ${flaw.original} stands in the place of entry ${n}.`,
      }
    case 'repeated':
      return flaw.original === n
        ? { ru: `Запись ${n} стоит дважды.`, en: `Entry ${n} is there twice.` }
        : {
            ru: `Запись ${n} повторяет запись ${flaw.original}.`,
            en: `Entry ${n} repeats entry ${flaw.original}.`,
          }
    case 'replaced':
      return flaw.code === null
        ? {
            ru: `Запись ${n} подменена: дальше цепочка продолжает другую.`,
            en: `Entry ${n} was replaced: the chain goes on from another one.`,
          }
        : {
            ru: `Запись ${n} подменена: код ${flaw.code}… выдан при другой.`,
            en: `Entry ${n} was replaced: code ${flaw.code}… was issued under another one.`,
          }
  }
}

/** All that is wrong, a sentence each. */
export function describeCheck(check: HistoryCheck, locale: Locale): string[] {
  const words: Words[] = [
    ...check.flaws.map(describeFlaw),
    ...check.unrecorded.map((id) => ({
      ru: `Документ ${id}: в истории нет записи о том, что показано сейчас.`,
      en: `Document ${id}: the history does not tell of what is shown now.`,
    })),
    ...check.forged.map((code) => ({
      ru: `Код ${code}… не подписан ключами портала.`,
      en: `Code ${code}… was not signed by the portal's keys.`,
    })),
  ]
  return words.map((each) => each[locale])
}
