import { TZDate } from '@date-fns/tz'
import { format } from 'date-fns/format'
import type { Words } from '../../platform/checks/check.ts'
import { failures, isFailureCode } from '../../platform/errors/table.ts'
import type { PortalDeps } from '../deps.ts'
import type { SetUpFacts } from './gather.ts'
import type { Piece } from './piece.ts'
import { pieceOf } from './piece-of.ts'

type Deps = Pick<PortalDeps, 'outgoingToken' | 'hookSecret' | 'timeZone'>

const LIMIT_CODES = new Set(['bitrix24.busy', 'bitrix24.method_paused'])

/** What comes from Bitrix24, and how much it lets us ask. */
export function trafficPieces(facts: SetUpFacts, deps: Deps): Piece[] {
  const { mode } = facts
  const ofWebhook =
    mode === 'webhook'
      ? [outgoing(deps.outgoingToken !== ''), webhookRobot(deps.hookSecret !== '')]
      : []
  const listens = mode === 'application' || deps.outgoingToken !== ''
  return [...ofWebhook, ...(listens ? [heard(facts, deps)] : []), limits(facts)]
}

function heard({ lastEventAt, unheard }: SetUpFacts, { timeZone }: Deps): Piece {
  if (unheard > 0) {
    const found = {
      ru: `Без события найдено сделок за три дня: ${unheard}`,
      en: `Deals of three days that no event told of: ${unheard}`,
    }
    return pieceOf('heard', { state: lastEventAt ? 'other' : 'missing', found })
  }
  if (lastEventAt)
    return pieceOf('heard', { state: 'in_place', found: lastOf(lastEventAt, timeZone) })
  const found = { ru: 'Ещё не было ни одного.', en: 'There was none yet.' }
  return pieceOf('heard', { state: 'unseen', found })
}

function lastOf(at: Date, timeZone: string): Words {
  const shown = format(new TZDate(at, timeZone), 'dd.MM.yyyy, HH:mm')
  return { ru: `последнее ${shown}`, en: `the last one ${shown}` }
}

function limits({ check, portal }: SetUpFacts): Piece {
  const codes = ['code' in check ? check.code : null, portal.failureCode]
  const code = codes.find((one) => one !== null && LIMIT_CODES.has(one)) ?? null
  const found = code && isFailureCode(code) ? failures[code].staff : null
  return pieceOf('limits', { state: code ? 'other' : 'in_place', found })
}

const outgoing = (isSet: boolean): Piece =>
  pieceOf('outgoing_webhook', { state: isSet ? 'in_place' : 'missing' })

/** Which robots stand at stages Bitrix24 tells nobody. */
function webhookRobot(isSet: boolean): Piece {
  if (!isSet) return pieceOf('webhook_robot', { state: 'missing' })
  const found = {
    ru: 'Стоит ли он на стадии, Битрикс24 не показывает.',
    en: 'Bitrix24 does not show whether it stands at a stage.',
  }
  return pieceOf('webhook_robot', { state: 'unseen', found })
}
