import { printDate } from '../../ledger/calendar.ts'

/** What is done to a document that lies, or would come to lie, in a closed period. */
export type ClosedAction = 'place' | 'change' | 'delete'

/** In the words of the library of today. */
const REFUSALS: Record<ClosedAction, string> = {
  place: 'невозможно поместить в запрещенный период',
  change: 'невозможно изменить в запрещенном периоде',
  delete: 'невозможно удалить в запрещенном периоде',
}

/** The same in a library of some years ago, which releases in use still have. */
const EARLIER_REFUSALS: Record<ClosedAction, string> = {
  place: 'невозможно поместить в запрещенный период',
  change: 'в запрещенном периоде невозможно изменить',
  delete: 'в запрещенном периоде невозможно удалить',
}

/**
 * The library's own words for a period in which nothing may change.
 * @param title the document's presentation
 * @param wording 0 the usual one, 1 where sections or objects have dates of their own, 2 an earlier library
 */
export function closedText(
  { title, date, until }: { title: string; date: string; until: string },
  action: ClosedAction,
  wording = 0,
): string {
  const [day, last] = [printDate(date.slice(0, 10)), printDate(until)]
  switch (wording) {
    case 1:
      return `${title} ${REFUSALS[action]}.\n\nДля раздела "Бухгалтерский учет" дата ${day} входит в запрещенный период по ${last}.`
    case 2:
      return `${title} ${EARLIER_REFUSALS[action]}.\n\nДате ${day} соответствует запрет изменения данных для всех пользователей по ${last} (установлена общая дата запрета)`
    default:
      return `${title} ${REFUSALS[action]}.\n\nЗапрещено изменять данные с датой ранее ${last} (включительно).`
  }
}
