import type { TranslationOf } from '../message'
import type { staff as russian } from '../ru/staff'

/** The pages of the accountant and the admin. */
export const staff: TranslationOf<typeof russian> = {
  'staff.title': 'Needs attention',
  'staff.state': 'State',
  'staff.onec': '1C',
  'staff.onec.closed': 'answers',
  'staff.onec.open': 'does not answer, calls are paused',
  'staff.onec.half-open': 'being probed',
  'staff.onec.untried': 'not called yet',
  'staff.onec.notConfigured': 'not connected',
  'staff.onec.sandbox': 'training base',
  'staff.onec.success': 'Last answer {at}',
  'staff.onec.failure': 'Last failure {at}: {text}',
  'staff.mail': 'Mail',
  'staff.jobs': 'Jobs',
  'staff.waiting': { one: '{count} waiting', other: '{count} waiting' },
  'staff.failed': { one: '{count} failed', other: '{count} failed' },
  'staff.idle': 'nothing waiting',
  'staff.none': 'All is well: no act needs anyone’s hand.',
  'staff.retry': 'Request again',
  'staff.resolve': 'Close',
  'staff.for': 'for {period}',
  'staff.requestedBy': 'requested {at} by {who}',
  'staff.requestedAt': 'requested {at}',
  'staff.attempts': { one: '{count} attempt', other: '{count} attempts' },
  'staff.problem.waiting': 'waiting for 1C',
  'staff.problem.refused': 'did not pass the check',
  'staff.problem.failed': 'not received',
  'staff.keys': 'Keys: j and k move along the list, Enter does the first action',

  'settings.title': 'Settings',
  'settings.supplier': 'Supplier',
  'settings.supplierText':
    'These requisites stand in the acts when 1C sends none of its own. Write them as in the contracts.',
  'settings.name': 'Name',
  'settings.inn': 'INN',
  'settings.kpp': 'KPP',
  'settings.readOnly': 'An administrator can change the requisites.',
  'settings.missing': 'Fill in this field.',
  'settings.invalid.name': 'The name is too long.',
  'settings.invalid.inn':
    'There is no such INN: check the digits (10 for a company, 12 for a sole trader).',
  'settings.invalid.kpp': 'A KPP has 9 characters; a sole trader has none.',
}
