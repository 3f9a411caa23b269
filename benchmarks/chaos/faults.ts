import type { FaultInput as PortalFault } from '../../sandbox/bitrix24/faults/switchboard.ts'
import type { FaultInput } from '../../sandbox/onec/faults/switchboard.ts'

/** Every way in which a call to 1C fails, whatever the call: as its web server, its platform and its base answer. */
const ANY_CALL = [
  'base_locked',
  'session_expired',
  'no_licence',
  'application_error',
  'sign_in_page',
  'bad_gateway',
  'proxy_unavailable',
  'gateway_timeout',
  'connection_reset',
  'cut_answer',
  'broken_json',
  'hang',
  'no_rights',
  'empty_composition',
  'session_lost',
] as const
/** And those that only a write meets, the lost answers among them. */
const WRITES = [
  'lock_conflict',
  'closed_period',
  'hang_after_commit',
  'reset_after_commit',
  'timeout_after_commit',
  'commit_after_timeout',
] as const
/** A hang costs a call its whole time, so it is rarer than its equals. */
const HANG_SHARE = 0.004
/** The proxy gives up, and the base writes so much later, milliseconds. */
const LATE_MS = 400

/** @param share of the calls that fail, and of the writes once more */
export function onecFaults(share: number): FaultInput[] {
  const one = (id: (typeof ANY_CALL | typeof WRITES)[number], of: number): FaultInput => ({
    id,
    share: id.startsWith('hang') ? Math.min(of, HANG_SHARE) : of,
    ...(id === 'commit_after_timeout' && { value: LATE_MS }),
    ...(id === 'no_licence' && { value: 200 }),
  })
  return [
    ...ANY_CALL.map((id) => one(id, each(share, ANY_CALL.length - 1))),
    ...WRITES.map((id) => one(id, each(share, WRITES.length - 1))),
  ]
}

const OF_BITRIX24 = [
  'query_limit',
  'internal_error',
  'bad_gateway',
  'html_page',
  'reset',
  'lost_reset',
  'lost_gateway',
] as const

/** @param pauses how many calls are told that their method has used up its time */
export function portalFaults(share: number, pauses: number): PortalFault[] {
  return [
    ...OF_BITRIX24.map((id) => ({ id, share: each(share, OF_BITRIX24.length) })),
    // It closes the method to a process for a minute, so a few are as much as one run can bear.
    { id: 'operation_time', share: 0.02, calls: pauses },
  ]
}

/** Each of so many faults by itself, so that together they spoil `share` of the calls. */
function each(share: number, count: number): number {
  return 1 - (1 - share) ** (1 / count)
}
