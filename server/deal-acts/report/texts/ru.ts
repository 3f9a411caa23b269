import type { DealActStatus } from '../../../platform/database/client/client.ts'
import { afterColon, inBrackets } from './reason.ts'

/** What is read in a deal: sentences of the portal about one act, and its status in a word. */
export const ru = {
  created: (act: string) => `Черновик акта ${act} создан в 1С и ждёт решения бухгалтера.`,
  replaced: (act: string) => `Черновик акта ${act} в 1С записан заново по изменённой сделке.`,
  accepted: (act: string) => `Бухгалтер провёл в 1С акт ${act}.`,
  signed: (act: string) => `Акт ${act} подписан.`,
  withdrawn: (act: string, reason: string) => `Акта ${act} в 1С больше нет${inBrackets(reason)}.`,
  reverted: (act: string) =>
    `Прежнее решение по акту ${act} отменено: в 1С он снова черновик и ждёт бухгалтера.`,
  reasonChanged: (act: string, reason: string) =>
    `Акт ${act} отклонён, бухгалтер уточнил причину: ${reason}`,
  customerAccepted: (act: string) => `Клиент принял на портале акт ${act}.`,
  customerSentScan: (act: string) =>
    `Клиент прислал на портале скан подписанного акта ${act}: его проверяет бухгалтерия.`,
  customerScanReturned: (act: string, reason: string) =>
    `Бухгалтерия не приняла скан акта ${act}${afterColon(reason)}`,
  customerSigned: (act: string) => `Клиент подписал акт ${act}: скан принят.`,
  customerRefused: (act: string, reason: string) =>
    `Клиент не принял на портале акт ${act}${afterColon(reason)}`,
  customerTookAcceptanceBack: (act: string) => `Клиент отозвал своё согласие с актом ${act}.`,
  customerTookScanBack: (act: string) => `Клиент отозвал скан акта ${act}: проверять его не нужно.`,
  customerTookBack: (act: string) =>
    `Замечания клиента к акту ${act} сняты: портал снова ждёт его ответа.`,
  rejectedTitle: (act: string) => `Бухгалтерия отклонила акт ${act}`,
  rejectedText: (act: string, reason: string) =>
    [
      `Акт ${act} отклонён в 1С.`,
      reason === '' ? 'Причину бухгалтер не указал.' : `Причина: ${reason}`,
      'Исправьте сделку и снова переведите её на стадию акта: в 1С появится новый документ.',
    ].join('\n'),
  refusedTitle: (act: string) => `Клиент не принял акт ${act}`,
  refusedText: (act: string, reason: string) =>
    [
      `Клиент не принял на портале акт ${act}.`,
      ...(reason === '' ? [] : [`Слова клиента: ${reason}`]),
      'Разберитесь с замечанием вместе с бухгалтерией.',
    ].join('\n'),
  place: 'Подробности: вкладка «Акт в 1С» этой карточки.',
  button: 'Открыть сделку',
  /** To a robot on a card that no act is made of. */
  foreign:
    'Акт делается по сделке или элементу смарт-процесса, а этот робот запущен на другой карточке: лиде, счёте, предложении. Акт не создан.',
  pending: 'Акт ещё не готов. Портал продолжает работу, итог появится в сделке.',
  answered: (state: string, act: string) => `Акт ${act}: ${state}`,
}

/** For a field of the deal and for a business process. */
export const ruStatuses: Record<DealActStatus, string> = {
  queued: 'в очереди',
  working: 'в работе',
  waiting: 'ждёт связи',
  attention: 'требует внимания',
  exported: 'выгружен файлом',
  created: 'черновик',
  accepted: 'проведён',
  rejected: 'отклонён',
  signed: 'подписан',
  withdrawn: 'отозван',
  unwanted: 'не нужен',
  cancelled: 'отменён',
  failed: 'не удался',
}
