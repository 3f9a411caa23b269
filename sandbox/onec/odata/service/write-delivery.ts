import type { ServerResponse } from 'node:http'
import { type Answer, answerHtml } from '../../answer.ts'
import { proxyPage } from '../../faults/bodies.ts'
import type { ActiveFaults } from '../../faults/switchboard.ts'

export function isWrite(method: string): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/** Faults by which the base never learns of a write. */
export function isLostBefore(faults: ActiveFaults): boolean {
  return faults.has('hang') || faults.has('connection_reset')
}

/** Spoils the answer to a write that was kept; false: it goes its usual way. */
export function deliverWrite(
  response: ServerResponse,
  answer: Answer,
  faults: ActiveFaults,
): boolean {
  if (answer.status >= 300) return false
  if (faults.has('hang_after_commit')) return true
  if (faults.has('reset_after_commit')) {
    response.socket?.resetAndDestroy()
    return true
  }
  if (!faults.has('timeout_after_commit')) return false
  const { status, headers, body } = answerGatewayTimeout()
  response.writeHead(status, headers)
  response.end(body)
  return true
}

/** What a proxy answers for a base that is still at it. */
export function answerGatewayTimeout(): Answer {
  return answerHtml(504, proxyPage(504, 'Gateway Time-out'))
}
