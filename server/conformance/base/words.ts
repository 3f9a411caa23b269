import type { Words } from '../../platform/checks/check.ts'
import type { Failure } from '../../platform/errors/failure.ts'
import { failures } from '../../platform/errors/table.ts'

/** What the portal's staff would read of a failure, with its status and 1C's own words. */
export function describeFailure(failure: Failure): Words {
  const { ru, en } = failures[failure.code].staff
  const told = toldBy(failure)
  return { ru: `${ru}${told}`, en: `${en}${told}` }
}

/** ` (500, «…»; transactions[3].debit: decimal number)` */
function toldBy({ details }: Failure): string {
  const { status, message, field, set, expected, location, reason } = details
  const named = [set, field].filter((part) => typeof part === 'string' && part !== '').join('.')
  const told = [
    typeof status === 'number' ? `HTTP ${status}` : '',
    typeof message === 'string' && message !== '' ? `«${message}»` : '',
    named && expected ? `${named}: ${expected}` : named,
    typeof location === 'string' ? location : '',
    typeof reason === 'string' ? reason : '',
  ].filter((part) => part !== '')
  return told.length === 0 ? '' : ` (${told.join(', ')})`
}
